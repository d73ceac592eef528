/**
 * Waits for another process.
 *
 * @module
 */

const PAUSE_MS = 5;
const LIMIT_MS = 30_000;

/** Asks until the answer is not undefined. */
export async function until<T>(what: string, ask: () => T | undefined): Promise<T> {
  for (const start = performance.now(); performance.now() - start < LIMIT_MS;) {
    const answer = ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  throw new Error(`Cannot wait for ${what} any longer`);
}
