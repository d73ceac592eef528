/**
 * A timer that may or may not keep the process alive.
 *
 * @module
 */

interface Timer {
  ref(): void;
  unref(): void;
}

interface Timers {
  setTimeout(callback: () => void, ms: number): Timer;
  clearTimeout(timer: Timer): void;
}

interface Globals {
  readonly process: { getBuiltinModule(name: string): unknown };
}

/** A timer that fires once after each start. */
export interface PollTimer {
  /** Starts it, unless it runs; `loud` keeps the process alive until it has fired. */
  start(loud: boolean): void;
  /** Stops it. */
  stop(): void;
}

/** Makes a timer of `ms` milliseconds; it does not run yet. */
export function pollTimer(ms: number, callback: () => void): PollTimer {
  const process = (globalThis as unknown as Globals).process;
  const timers = process.getBuiltinModule("node:timers") as Timers;
  let running: Timer | undefined;
  const fire = (): void => {
    running = undefined;
    callback();
  };
  return {
    start: (loud) => {
      running ??= timers.setTimeout(fire, ms);
      if (loud) running.ref();
      else running.unref();
    },
    stop: () => {
      if (running !== undefined) timers.clearTimeout(running);
      running = undefined;
    },
  };
}
