/**
 * Parts that stand before the part that will use them.
 *
 * @module
 */

/** Start of a path, and what is going to use it. An entry goes away when that has come. */
export const AHEAD: ReadonlyMap<string, string> = new Map([]);

/** A file and one of its exports, and what is going to use it. */
export const EXPORTS_AHEAD: ReadonlyMap<string, string> = new Map([
  ["src/engine/runtime_fs/engine.ts: RuntimeFsEngine", "the tests of engines"],
]);

/** Whether a file may still be without a user. */
export function isAhead(path: string): boolean {
  return [...AHEAD.keys()].some((start) => path.startsWith(start));
}
