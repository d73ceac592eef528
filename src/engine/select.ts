/**
 * Which engine: one table.
 *
 * @module
 */
import type { Engine, EngineName } from "./engine.ts";
import type { EngineOptions } from "./engine_options.ts";
import { explainRefusal } from "./explain_refusal.ts";
import { createFallbackEngine, createLinuxAioEngine } from "./linux_aio/engine.ts";
import { createRuntimeFsEngine } from "./runtime_fs/engine.ts";
import { createPolledEngine } from "./uring/polled_engine.ts";
import { createUringEngine } from "./uring/engine.ts";

/** What makes each engine. */
const ENGINES: Readonly<Record<EngineName, (options: EngineOptions) => Engine>> = {
  "io_uring": (options) =>
    options.iopoll === true ? createPolledEngine(options) : createUringEngine(options),
  "linux-aio": createLinuxAioEngine,
  "runtime-fs": createRuntimeFsEngine,
};

/**
 * Makes the engine that was named, or for "auto" io_uring, else the runtime's own file calls with
 * the kernel's AIO for files opened with O_DIRECT.
 *
 * @throws {IoError | ShimError} What refused the engine that was named, which is never replaced.
 *   The
 *   message has the reason and what to do.
 */
export function createEngine(options: EngineOptions): Promise<Engine> {
  const name = options.engine ?? "auto";
  if (name !== "auto") return attempt(() => makeNamed(name, options));
  return attempt(() => {
    try {
      return ENGINES["io_uring"](options);
    } catch {
      // Containers block io_uring as a rule; what the reason was, probe() tells.
      return createFallbackEngine(options);
    }
  });
}

function makeNamed(name: EngineName, options: EngineOptions): Engine {
  try {
    return ENGINES[name](options);
  } catch (error) {
    throw explainRefusal(error, name);
  }
}

async function attempt(make: () => Engine): Promise<Engine> {
  return await make();
}
