/**
 * The runtime of this thread.
 *
 * @module
 */
import type { Engine } from "../engine/engine.ts";
import { Runtime } from "./runtime.ts";

let runtime: Runtime | Promise<Runtime> | undefined;

/** The runtime of this thread, made at the first call; a promise until it is there. */
export function defaultRuntime(): Runtime | Promise<Runtime> {
  runtime ??= create();
  return runtime;
}

/** The engine of {@linkcode defaultRuntime}. */
export function defaultEngine(): Engine | Promise<Engine> {
  const made = defaultRuntime();
  return made instanceof Promise ? made.then(Runtime.engineOf) : Runtime.engineOf(made);
}

/** A failure is not kept: what refused it may be mended in the meantime. */
async function create(): Promise<Runtime> {
  try {
    runtime = await Runtime.create();
    return runtime;
  } catch (error) {
    runtime = undefined;
    throw error;
  }
}
