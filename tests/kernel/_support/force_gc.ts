/**
 * Garbage collection on demand.
 *
 * @module
 */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

interface Globals {
  readonly Bun?: { gc(force: boolean): void };
}

const collect = findCollector();

/** Collects what is no longer reachable, all of it, now. */
export function forceGc(): void {
  collect();
}

/** V8 shows its collector to contexts that are made after the flag was set. */
function findCollector(): () => void {
  const { Bun: bun } = globalThis as Globals;
  if (bun !== undefined) return () => bun.gc(true);
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc");
}
