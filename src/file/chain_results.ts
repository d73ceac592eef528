/**
 * What became of a chain.
 *
 * @module
 */
import { ECANCELED, EINTR, EIO } from "../abi/errno.ts";
import { END_OF_FILE, IoError } from "../core/io_error.ts";
import { expectedCount } from "../engine/expected_count.ts";
import type { Step, StepResults } from "../engine/step.ts";
import { subjectPaths } from "../engine/subject.ts";
import { syscallName } from "../engine/syscall_name.ts";
import { ChainError } from "./chain_error.ts";

/**
 * The results for the user.
 *
 * @throws {ChainError} When a step failed. A read or write that was short has failed: a read with
 *   code "EOF" and `bytesRead`, a write with code "EIO".
 */
export function chainResults(steps: readonly Step[], raw: StepResults): number[] {
  const results = steps.map((step, index) => resultOf(step, raw[index]!));
  const failed = firstFailure(steps, results);
  if (failed === -1) return results as number[];
  throw new ChainError(failed, results, results[failed] as IoError);
}

function resultOf({ operation, timeoutMs }: Step, result: number): number | IoError {
  if (result < 0) {
    // A request that its time limit catches at work is interrupted instead.
    const errno = timeoutMs !== undefined && result === -EINTR ? -ECANCELED : result;
    return new IoError(errno, syscallName(operation), subjectPaths(operation));
  }
  if (operation.kind !== "read" && operation.kind !== "write") return 0;
  const wanted = expectedCount(operation);
  if (result >= wanted) return result;
  const note = `wanted ${wanted} bytes, got ${result}`;
  const details = { ...subjectPaths(operation), note };
  if (operation.kind === "write") return new IoError(-EIO, "write", details);
  return new IoError(-END_OF_FILE, "read", { ...details, bytesRead: result });
}

/**
 * A step without a time limit that ended with ECANCELED is not the one that failed: the kernel
 * cancels the steps before a broken one too.
 */
function firstFailure(steps: readonly Step[], results: readonly (number | IoError)[]): number {
  const failed = results.findIndex((result, index) =>
    result instanceof IoError &&
    (result.code !== "ECANCELED" || steps[index]!.timeoutMs !== undefined)
  );
  return failed === -1 ? results.findIndex((result) => result instanceof IoError) : failed;
}
