/**
 * The end of the chain of registrations: each family adds its part to the one before.
 *
 * @module
 */
export { Register as RegisterLast } from "./register.ts";
