/**
 * ringio: asynchronous file I/O on io_uring for Deno, Bun and Node.
 *
 * @module
 */
export { InvariantError } from "./src/core/invariant_error.ts";
export { IoError } from "./src/core/io_error.ts";
