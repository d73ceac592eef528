/**
 * The line that shows how a run is going.
 *
 * @module
 */
import { formatBytes } from "../../format_bytes.ts";
import type { Job } from "../job/job.ts";
import type { LiveCounters } from "../measure/live_counters.ts";
import type { RunObserver } from "../run/run_jobs.ts";
import { formatCount } from "./format_units.ts";

/** Where the line is written. */
export interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const INTERVAL_MS = 500;
const CLEAR = "\r\x1b[K";

/** Draws a line on a terminal twice a second; on anything else, nothing. */
export function progressLine(terminal: Terminal): RunObserver {
  return {
    began(jobs, live) {
      if (terminal.isTTY !== true) return () => {};
      const startMs = performance.now();
      let last = { ms: startMs, ios: 0, bytes: 0 };
      const timer = setInterval(() => {
        const now = { ms: performance.now(), ...totals(live) };
        const seconds = (now.ms - last.ms) / 1000;
        const iops = formatCount((now.ios - last.ios) / seconds);
        const bytes = formatBytes((now.bytes - last.bytes) / seconds);
        const done = share(jobs, now.ms - startMs, now.bytes);
        terminal.write(`${CLEAR}${done}  ${iops} IOPS  ${bytes}/s`);
        last = now;
      }, INTERVAL_MS);
      return () => {
        clearInterval(timer);
        terminal.write(CLEAR);
      };
    },
  };
}

function totals(live: readonly LiveCounters[]): { ios: number; bytes: number } {
  const sum = (value: (counters: LiveCounters) => number) =>
    live.reduce((sum, counters) => sum + value(counters), 0);
  return {
    ios: sum((counters) => counters.ios(0) + counters.ios(1)),
    bytes: sum((counters) => counters.bytes(0) + counters.bytes(1)),
  };
}

/** How far the run is: by time where there is a limit, else by bytes. */
function share(jobs: readonly Job[], elapsedMs: number, bytes: number): string {
  const seconds = `${(elapsedMs / 1000).toFixed(1)} s`;
  const limit = Math.max(...jobs.map(({ rampMs, runtimeMs }) => rampMs + runtimeMs));
  const whole = jobs.reduce((sum, { ioBytes }) => sum + ioBytes, 0);
  const byTime = elapsedMs / limit;
  const byBytes = jobs.some(({ timeBased }) => timeBased) ? 0 : bytes / whole;
  return `${seconds} (${Math.min(Math.max(byTime, byBytes) * 100, 100).toFixed(0)} %)`;
}
