/**
 * The end of the chain of preparations: each family of operations adds its part to the one before.
 *
 * @module
 */
export { PrepUringCmd as PrepLast } from "./prep_uring_cmd.ts";
