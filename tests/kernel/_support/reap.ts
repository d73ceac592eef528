/**
 * Submitting and taking completions in tests.
 *
 * @module
 */
import { type Cqe, IoError, type Ring } from "../../../src/ring/mod.ts";

/** A completion that does not come fails the test instead of hanging it. */
const LIMIT_MS = 20_000;

/** Submits what is prepared, waits for `count` completions and takes all, in their order. */
export function reap(ring: Ring, count: number): Cqe[] {
  const cqes: Cqe[] = [];
  do {
    wait(ring, count - cqes.length);
    ring.forEachCqe((userData, res, flags) => cqes.push({ userData, res, flags }));
  } while (cqes.length < count);
  return cqes;
}

function wait(ring: Ring, count: number): void {
  try {
    ring.submitAndWaitTimeout(count, LIMIT_MS);
  } catch (error) {
    // A signal of the runtime ends a wait.
    if (!(error instanceof IoError && error.code === "EINTR")) throw error;
  }
}

/** Submits what is prepared; the one completion that comes. */
export function reapOne(ring: Ring): Cqe {
  const cqes = reap(ring, 1);
  if (cqes.length !== 1) throw new Error(`wanted 1 completion, got ${JSON.stringify(cqes)}`);
  return cqes[0]!;
}

/** The results of `count` completions by their user data, which must differ. */
export function reapResults(ring: Ring, count: number): Record<number, number> {
  const results: Record<number, number> = {};
  for (const { userData, res } of reap(ring, count)) {
    if (userData in results) throw new Error(`a second completion for ${userData}`);
    results[userData] = res;
  }
  return results;
}
