/**
 * The error for work that ended otherwise than it should.
 *
 * @module
 */

/** What ringio did differs from what the runtime's own fs says. */
export class DifferenceError extends Error {
  override readonly name = "DifferenceError";
}

/** Throws unless `actual` is `expected`. */
export function expectSame(what: string, actual: unknown, expected: unknown): void {
  if (actual !== expected) {
    const [wanted, got] = [expected, actual].map((value) => JSON.stringify(value));
    throw new DifferenceError(`${what}: expected ${wanted}, got ${got}`);
  }
}
