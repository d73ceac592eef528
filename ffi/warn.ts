/**
 * Warnings that a runtime shows.
 *
 * @module
 */

interface Globals {
  readonly process: { emitWarning(message: string): void };
}

/** Emits the event "warning" of the process, which prints it unless the program listens. */
export function warn(message: string): void {
  (globalThis as unknown as Globals).process.emitWarning(message);
}
