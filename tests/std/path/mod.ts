/**
 * The part of `@std/path` that ringio uses, with types, over the npm package `deno-std`. It stands
 * in for the JSR package of the same name where JSR cannot be reached (docs/decisions.md).
 *
 * @module
 */
// @ts-types="./untyped.d.ts"
export {
  basename,
  dirname,
  extname,
  fromFileUrl,
  isAbsolute,
  join,
  normalize,
  relative,
  resolve,
  toFileUrl,
} from "deno-std/path/mod.js";
