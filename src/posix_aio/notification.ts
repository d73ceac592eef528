/**
 * What happens when a request is complete: `struct sigevent`.
 *
 * @module
 */
import { nextTurn } from "../../ffi/next_turn.ts";
import { siginfo_t } from "../abi/process_layout.ts";
import { SI_ASYNCIO, SIGEV_NONE, SIGEV_SIGNAL, SIGEV_THREAD, SIGRTMAX } from "../abi/signal.ts";
import { addressOf } from "../core/address.ts";
import { systemCall } from "../core/system_call.ts";
import type { Sigevent } from "./aiocb.ts";

const WORD_BYTES = 4;
const SIGACTION_WORDS = 16;
const SIGSET_BYTES = 8;
const SIG_IGN = 1;

/** A checked copy of a `sigevent`, so that later changes to that do nothing. */
export interface Notification {
  /** The signal; 0 with a function. */
  readonly signal: number;
  /** What the signal carries, or the function is given. */
  readonly value: unknown;
  /** The function of SIGEV_THREAD. */
  readonly call: ((value: unknown) => void) | undefined;
}

/** What a `sigevent` that is no good gives in place of a {@linkcode Notification}. */
export const INVALID = "invalid";

/**
 * Checks a `sigevent`.
 *
 * @returns null for no notification, {@linkcode INVALID} for values that C refuses with EINVAL.
 * @throws {TypeError} On a wrong JavaScript type.
 */
export function checkNotification(
  event: Sigevent | null | undefined,
): Notification | null | typeof INVALID {
  if (event === null || event === undefined) return null;
  if (typeof event !== "object") refuse("sigevent", "an object or null", event);
  const { sigev_notify: notify, sigev_signo: signo = 0, sigev_value: value } = event;
  if (typeof notify !== "number") refuse("sigev_notify", "a number", notify);
  if (notify === SIGEV_NONE) return null;
  if (notify === SIGEV_THREAD) {
    const call = event.sigev_notify_function;
    if (typeof call !== "function") refuse("sigev_notify_function", "a function", call);
    return { signal: 0, value, call };
  }
  if (notify !== SIGEV_SIGNAL) return INVALID;
  if (typeof signo !== "number") refuse("sigev_signo", "a number", signo);
  if (signo === 0) return null;
  if (value !== undefined && typeof value !== "number") refuse("sigev_value", "a number", value);
  const bits = value ?? 0;
  if (!Number.isInteger(signo) || signo < 0 || signo > SIGRTMAX) return INVALID;
  if ((bits | 0) !== bits && bits >>> 0 !== bits) return INVALID;
  return { signal: signo, value: bits, call: undefined };
}

const info = new Int32Array(new ArrayBuffer(siginfo_t.sizeof));
let interruptions = 0;

/** How many signals were sent that this process does not ignore. */
export function signalsSent(): number {
  return interruptions;
}

/** Delivers a notification: a signal at once, a function from the event loop. */
export function notify(notification: Notification): void {
  const { signal, value, call } = notification;
  if (call !== undefined) {
    if (calls.push(notification) === 1) nextTurn(callAll);
    return;
  }
  info.fill(0);
  const process = systemCall("getpid");
  info[siginfo_t.si_signo / WORD_BYTES] = signal;
  info[siginfo_t.si_code / WORD_BYTES] = SI_ASYNCIO;
  info[siginfo_t.si_pid / WORD_BYTES] = process;
  info[siginfo_t.si_uid / WORD_BYTES] = systemCall("getuid");
  info[siginfo_t.si_value / WORD_BYTES] = value as number;
  systemCall("rt_sigqueueinfo", process, signal, addressOf(info));
  if (!isIgnored(signal)) interruptions++;
}

function isIgnored(signal: number): boolean {
  const action = new Uint32Array(new ArrayBuffer(SIGACTION_WORDS * WORD_BYTES));
  systemCall("rt_sigaction", signal, 0, addressOf(action), SIGSET_BYTES);
  return action[0] === SIG_IGN && action[1] === 0;
}

const calls: Notification[] = [];

/** One function that throws takes nothing from the others: its error is reported on its own. */
function callAll(): void {
  for (const { call, value } of calls.splice(0)) {
    try {
      call?.(value);
    } catch (error) {
      queueMicrotask(() => {
        throw error;
      });
    }
  }
}

function refuse(what: string, wanted: string, got: unknown): never {
  throw new TypeError(
    `Cannot use ${what}: wanted ${wanted}, got ${got === null ? "null" : typeof got}`,
  );
}
