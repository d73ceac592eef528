/**
 * The version of the program.
 *
 * @module
 */

/** As in package.json and deno.json. */
export const VERSION = "0.1.0";
