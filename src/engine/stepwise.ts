/**
 * Chains for engines without links: one step after the other, with the same results.
 *
 * @module
 */
import { EBADF, ECANCELED } from "../abi/errno.ts";
import { IoError } from "../core/io_error.ts";
import type { Engine } from "./engine.ts";
import { expectedCount } from "./expected_count.ts";
import { openedTarget, type Operation } from "./operation.ts";
import type { Step, StepResults } from "./step.ts";
import { Target } from "./target.ts";

/** What runs single operations, and tells when all earlier ones have completed if it can. */
export interface StepRunner extends Pick<Engine, "run"> {
  drained?(): Promise<void>;
}

/**
 * Runs the steps of a chain in order, as {@linkcode Engine.runChain} says. A time limit of a step
 * aborts it.
 *
 * @param engine Runs the single operations.
 */
export async function runStepwise(
  engine: StepRunner,
  steps: readonly Step[],
  signal?: AbortSignal,
): Promise<StepResults> {
  const results: StepResults = new Array(steps.length).fill(-ECANCELED);
  let opened: Target | undefined;
  try {
    for (const [index, step] of steps.entries()) {
      const operation = withFile(step.operation, opened);
      if (step.drain) await engine.drained?.();
      const hasFile = !("file" in operation) || operation.file !== openedTarget;
      const result = hasFile ? await runStep(engine, operation, step.timeoutMs, signal) : -EBADF;
      results[index] = operation.kind === "openat" && result >= 0 ? 0 : result;
      if (operation.kind === "openat" && result >= 0) {
        if (opened !== undefined) await closeFile(engine, opened);
        opened = new Target(result, false, operation.path);
      }
      if (step.operation.kind === "close" && step.operation.file === openedTarget) {
        opened = undefined;
      }
      // Only now, when it is known what is open.
      signal?.throwIfAborted();
      if (!step.hard && (result < 0 || result < expectedCount(operation))) break;
    }
  } finally {
    if (opened !== undefined) await closeFile(engine, opened);
  }
  return results;
}

/** The file that the chain opened, if it has one, takes its place in the operation. */
function withFile(operation: Operation, opened: Target | undefined): Operation {
  if (!("file" in operation) || operation.file !== openedTarget) return operation;
  return opened === undefined ? operation : { ...operation, file: opened } as Operation;
}

async function runStep(
  engine: Pick<Engine, "run">,
  operation: Operation,
  timeoutMs: number | undefined,
  signal: AbortSignal | undefined,
): Promise<number> {
  // A descriptor is gone once its close has begun, whatever becomes of the promise.
  if (operation.kind === "close") return await engine.run(operation).catch(errnoOf);
  const limits: AbortSignal[] = [];
  const limit = timeoutMs === undefined ? undefined : new AbortController();
  const timer = limit && setTimeout(() => limit.abort(), timeoutMs);
  if (signal !== undefined) limits.push(signal);
  if (limit !== undefined) limits.push(limit.signal);
  try {
    return await engine.run(operation, limits.length === 0 ? undefined : AbortSignal.any(limits));
  } catch (error) {
    if (signal?.aborted === true) throw error;
    if (limit?.signal.aborted === true) return -ECANCELED;
    return errnoOf(error);
  } finally {
    clearTimeout(timer);
  }
}

function errnoOf(error: unknown): number {
  if (error instanceof IoError) return error.errno;
  throw error;
}

async function closeFile(engine: Pick<Engine, "run">, file: Target): Promise<void> {
  await engine.run({ kind: "close", file });
}
