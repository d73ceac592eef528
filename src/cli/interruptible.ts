/**
 * Work that a signal ends in good order.
 *
 * @module
 */
import { setMaxListeners } from "node:events";
import process from "node:process";

const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;
const NUMBERS = { ...SIGNALS, SIGPIPE: 13 } as const;
type SignalName = keyof typeof NUMBERS;

/** A shell adds this to the number of the signal that ended a program. */
const EXIT_SIGNAL = 128;

/**
 * Does work that SIGINT, SIGTERM and SIGHUP abort, so that it can tidy up, and a standard output
 * that nobody reads any more. Then the program ends as it would have without: a shell sees which
 * signal it was. A second signal ends it at once.
 *
 * @param work Settles soon after its signal aborts; what it throws then is not told.
 */
export async function interruptible(
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal); // One for each request in flight is no leak.
  let received: SignalName | undefined;
  const onSignal = (name: SignalName): void => {
    if (received !== undefined) process.exit(EXIT_SIGNAL + NUMBERS[name]);
    received = name;
    controller.abort();
  };
  const onPipe = (error: NodeJS.ErrnoException): void => {
    if (error.code === "EPIPE" && received === undefined) onSignal("SIGPIPE");
  };
  const names = Object.keys(SIGNALS) as (keyof typeof SIGNALS)[];
  for (const name of names) process.on(name, onSignal);
  process.stdout.on("error", onPipe);
  try {
    await work(controller.signal);
  } catch (error) {
    if (received === undefined) throw error;
  } finally {
    for (const name of names) process.removeListener(name, onSignal);
    process.stdout.removeListener("error", onPipe);
  }
  if (received === undefined) return;
  process.kill(process.pid, received);
  // Where nobody else listens the signal has ended the process by now, or does so soon.
  setTimeout(() => process.exit(EXIT_SIGNAL + NUMBERS[received!]), GRACE_MS);
}

const GRACE_MS = 200;
