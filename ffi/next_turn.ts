/**
 * Lets the event loop go round once.
 *
 * @module
 */

interface Timers {
  setImmediate(callback: () => void): unknown;
}

interface Globals {
  readonly process: { getBuiltinModule(name: string): unknown };
}

let timers: Timers | undefined;

/**
 * Loads what {@linkcode nextTurn} needs. Deno may run microtasks while it loads a module of its
 * own, so code that cannot have them run in its middle calls this before.
 */
export function loadNextTurn(): void {
  timers ??= (globalThis as unknown as Globals).process.getBuiltinModule("node:timers") as Timers;
}

/**
 * Calls `callback` after the event loop has looked at timers and sockets. Until then the process
 * stays alive.
 *
 * Unlike a microtask it lets others run, unlike a timer it does not wait.
 */
export function nextTurn(callback: () => void): void {
  loadNextTurn();
  timers!.setImmediate(callback);
}
