/**
 * Finds out which runtime this is. Nothing else in ringio asks.
 *
 * @module
 */
import type { Backend } from "./backend.ts";
import { type BunFfiLike, createBunBackend } from "./bun.ts";
import { createDenoBackend, type DenoLike } from "./deno.ts";
import { createNodeBackend, type NodeFfiLike } from "./node.ts";
import type { ProcessLike } from "./process.ts";

interface Globals {
  readonly Deno?: DenoLike;
  readonly process?: ProcessLike;
}

let backend: Backend | undefined;

/**
 * The adapter for the runtime that runs this, made at the first call.
 *
 * @throws {Error} In a runtime without an FFI: Node before 26.1, a browser.
 */
export function detectBackend(): Backend {
  backend ??= createBackend(globalThis as Globals);
  return backend;
}

function createBackend(globals: Globals): Backend {
  if (globals.Deno !== undefined) return createDenoBackend(globals.Deno);
  const process = globals.process;
  const bunFfi = process?.getBuiltinModule?.("bun:ffi") as BunFfiLike | undefined;
  if (process !== undefined && bunFfi) return createBunBackend(bunFfi, process);
  const nodeFfi = process?.getBuiltinModule?.("node:ffi") as NodeFfiLike | undefined;
  if (process !== undefined && nodeFfi) return createNodeBackend(nodeFfi, process);
  throw new Error(
    "Cannot load the ringio shim: this runtime has no FFI (wanted Deno 2, Bun 1.4 or Node 26.1)",
  );
}
