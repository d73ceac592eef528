/**
 * The engine of this thread.
 *
 * @module
 */
import type { Engine } from "../engine/engine.ts";
import { createEngine } from "../engine/select.ts";

let engine: Engine | Promise<Engine> | undefined;

/** The engine that all calls of this thread share; a promise until it is there. */
export function defaultEngine(): Engine | Promise<Engine> {
  engine ??= create();
  return engine;
}

/** A failure is not kept: what refused it may be mended in the meantime. */
async function create(): Promise<Engine> {
  try {
    engine = await createEngine({ engine: "auto" });
    return engine;
  } catch (error) {
    engine = undefined;
    throw error;
  }
}
