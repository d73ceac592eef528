/**
 * Signals for the thread of a test.
 *
 * @module
 */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { SIG_BLOCK, SIG_SETMASK, SIGUSR2 } from "../../../src/abi/signal.ts";
import { addressOf } from "../../../src/core/address.ts";
import { runtimeName } from "../../harness.ts";
import { call } from "../../kernel/_support/call.ts";

const SENDER = fileURLToPath(new URL("../programs/send_signals.ts", import.meta.url));
const SIGSET_BYTES = 8;

let handled = 0;
let installed = false;

/**
 * Installs a handler of SIGUSR2, once, and waits until the kernel has it: without one the signal
 * ends the process. It is never removed, since a late signal would find it gone.
 */
async function installHandler(): Promise<void> {
  if (installed) return;
  process.on("SIGUSR2", () => {
    handled++;
  });
  while (!isCaught()) await new Promise((resolve) => setTimeout(resolve, 1));
  installed = true;
}

function isCaught(): boolean {
  const caught = /^SigCgt:\s*([0-9a-f]+)$/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
  return ((BigInt(`0x${caught}`) >> BigInt(SIGUSR2 - 1)) & 1n) === 1n;
}

/**
 * Calls `body` while another process sends SIGUSR2 to this thread, for which there is a handler.
 */
export async function whileSignalled(body: () => void): Promise<void> {
  await installHandler();
  const flags = runtimeName === "deno" ? ["run", "-A", "--no-check"] : [];
  const ids = [call("getpid"), call("gettid"), SIGUSR2].map(String);
  const child = spawn(process.execPath, [...flags, SENDER, ...ids], { stdio: "ignore" });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  try {
    body();
  } finally {
    child.kill("SIGKILL");
    await ended;
  }
}

/** Calls `body` while SIGUSR2 is blocked and waits for this thread. */
export async function whileSignalIsPending(body: () => void): Promise<void> {
  await installHandler();
  const before = handled;
  const mask = new BigUint64Array([1n << BigInt(SIGUSR2 - 1)]);
  const oldMask = new BigUint64Array(1);
  call("rt_sigprocmask", SIG_BLOCK, addressOf(mask), addressOf(oldMask), SIGSET_BYTES);
  try {
    call("tgkill", call("getpid"), call("gettid"), SIGUSR2);
    body();
  } finally {
    call("rt_sigprocmask", SIG_SETMASK, addressOf(oldMask), 0, SIGSET_BYTES);
    while (handled === before) await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
