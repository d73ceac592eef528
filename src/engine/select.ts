/**
 * Which engine: one table.
 *
 * @module
 */
import type { Engine } from "./engine.ts";
import type { EngineOptions } from "./engine_options.ts";
import { createUringEngine } from "./uring/engine.ts";

/**
 * Makes an engine.
 *
 * @throws {IoError | ShimError} What refused the engine that was named, or every engine.
 */
export function createEngine(options: EngineOptions): Promise<Engine> {
  return Promise.resolve(createUringEngine(options));
}
