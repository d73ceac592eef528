/**
 * Waits for the requests of a file that is being closed.
 *
 * @module
 */
import { nextTurn } from "../../ffi/next_turn.ts";
import { S_IFBLK, S_IFDIR, S_IFMT, S_IFREG } from "../abi/fs.ts";
import type { Engine } from "../engine/engine.ts";
import type { Target } from "../engine/target.ts";

const FIRST_DELAY_MS = 1;
const LAST_DELAY_MS = 128;
/** Types of files that answer each read by themselves. */
const TYPES_THAT_END: readonly number[] = [S_IFREG, S_IFDIR, S_IFBLK];

/** What is being closed. */
export interface Ending {
  readonly engine: Engine;
  /** The file, and under which targets requests of it may be in flight. */
  readonly targets: readonly [file: Target, ...leases: Target[]];
  /** Resolves when every request has completed. */
  readonly idle: Promise<unknown>;
  /** Refuses the requests that wait for one in flight. */
  refuse(): void;
}

/**
 * Resolves when every request has completed. Reads of a pipe, a socket or a terminal that have
 * nothing to read are cancelled: they would wait for somebody else, maybe for ever.
 */
export async function endRequests({ engine, targets, idle, refuse }: Ending): Promise<void> {
  const { inFlight, queued } = engine.stats();
  if (engine.cancelReads === undefined || inFlight + queued === 0) return void await idle;
  let isIdle = false;
  const ended = idle.then(() => {
    isIdle = true;
  });
  await Promise.race([ended, new Promise<void>(nextTurn)]);
  if (isIdle || !(await mayWait(engine, targets[0]))) return await ended;
  refuse();
  for (let delay = FIRST_DELAY_MS; !isIdle; delay = Math.min(delay * 2, LAST_DELAY_MS)) {
    for (const target of targets) engine.cancelReads(target);
    await raceTimer(ended, delay);
  }
}

async function mayWait(engine: Engine, file: Target): Promise<boolean> {
  try {
    const { mode } = await engine.stat(file, { follow: true });
    return !TYPES_THAT_END.includes(mode & S_IFMT);
  } catch {
    return false; // The engine is being closed, and cancels everything by itself.
  }
}

async function raceTimer(ended: Promise<void>, delayMs: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, delayMs);
  await Promise.race([ended, promise]);
  clearTimeout(timer);
}
