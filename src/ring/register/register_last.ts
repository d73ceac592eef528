/**
 * The end of the chain of registrations: each family adds its part to the one before.
 *
 * @module
 */
export { RegisterResize as RegisterLast } from "./register_resize.ts";
