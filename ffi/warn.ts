/**
 * Warnings that a runtime shows.
 *
 * @module
 */

interface Globals {
  readonly process: { emitWarning(message: string, type?: string): void };
}

/**
 * Emits the event "warning" of the process, which prints it unless the program listens.
 *
 * @param type The name of the warning. @default "Warning"
 */
export function warn(message: string, type?: string): void {
  (globalThis as unknown as Globals).process.emitWarning(message, type);
}
