/**
 * Sends a signal to a thread again and again: `send_signals.ts <pid> <tid> <signal>`. It ends when
 * the thread is gone, or when it is killed.
 *
 * @module
 */
import process from "node:process";
import { systemCall } from "../../../src/core/system_call.ts";

const INTERVAL_MS = 20;
const TIMES_MAX = 1000;

const [pid = 0, tid = 0, signal = 0] = process.argv.slice(2).map(Number);
for (let times = 0; times < TIMES_MAX; times++) {
  await new Promise((resolve) => setTimeout(resolve, INTERVAL_MS));
  if (systemCall("tgkill", pid, tid, signal) < 0) break;
}
