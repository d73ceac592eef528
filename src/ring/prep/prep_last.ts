/**
 * The end of the chain of preparations: each family of operations adds its part to the one before.
 *
 * @module
 */
export { PrepRw as PrepLast } from "./prep_rw.ts";
