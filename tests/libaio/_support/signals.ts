/**
 * Signals for the thread of a test.
 *
 * @module
 */
import { spawn } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { SIG_BLOCK, SIG_SETMASK, SIGUSR2 } from "../../../src/abi/signal.ts";
import { addressOf } from "../../../src/core/address.ts";
import { runtimeName } from "../../harness.ts";
import { call } from "../../kernel/_support/call.ts";

const SENDER = fileURLToPath(new URL("../programs/send_signals.ts", import.meta.url));
const SIGSET_BYTES = 8;

/**
 * Calls `body` while another process sends SIGUSR2 to this thread, for which there is a handler.
 */
export async function whileSignalled(body: () => void): Promise<void> {
  const handler = () => {};
  process.on("SIGUSR2", handler);
  const flags = runtimeName === "deno" ? ["run", "-A", "--no-check"] : [];
  const ids = [call("getpid"), call("gettid"), SIGUSR2].map(String);
  const child = spawn(process.execPath, [...flags, SENDER, ...ids], { stdio: "ignore" });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  try {
    body();
  } finally {
    child.kill("SIGKILL");
    await ended;
    process.off("SIGUSR2", handler);
  }
}

/** Calls `body` while SIGUSR2 is blocked and waits for this thread. */
export async function whileSignalIsPending(body: () => void): Promise<void> {
  let handled = 0;
  const handler = () => handled++;
  process.on("SIGUSR2", handler);
  const mask = new BigUint64Array([1n << BigInt(SIGUSR2 - 1)]);
  const before = new BigUint64Array(1);
  call("rt_sigprocmask", SIG_BLOCK, addressOf(mask), addressOf(before), SIGSET_BYTES);
  try {
    call("tgkill", call("getpid"), call("gettid"), SIGUSR2);
    body();
  } finally {
    call("rt_sigprocmask", SIG_SETMASK, addressOf(before), 0, SIGSET_BYTES);
    while (handled === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    process.off("SIGUSR2", handler);
  }
}
