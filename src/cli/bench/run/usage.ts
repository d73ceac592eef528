/**
 * What running takes from the machine.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import process from "node:process";

/** CPU time and context switches since some moment in the past. */
export interface Usage {
  readonly userMs: number;
  readonly systemMs: number;
  readonly voluntarySwitches: number;
  readonly involuntarySwitches: number;
  readonly majorFaults: number;
  readonly minorFaults: number;
}

/** The unit of the times in /proc/<pid>/stat: USER_HZ is 100 on every architecture here. */
const TICK_MS = 10;

/** Fields of /proc/<pid>/stat behind the name of the program. */
const MINOR_FAULTS = 7;
const MAJOR_FAULTS = 9;
const USER_TICKS = 11;
const SYSTEM_TICKS = 12;

/** All threads of this process, those of a thread pool and of the kernel's workers included. */
export function processUsage(): Usage {
  const usage = process.resourceUsage();
  return {
    userMs: usage.userCPUTime / 1000,
    systemMs: usage.systemCPUTime / 1000,
    voluntarySwitches: usage.voluntaryContextSwitches,
    involuntarySwitches: usage.involuntaryContextSwitches,
    majorFaults: usage.majorPageFault,
    minorFaults: usage.minorPageFault,
  };
}

/** This thread alone, in steps of 10 ms. */
export function threadUsage(): Usage {
  const stat = readFileSync("/proc/thread-self/stat", "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ").map(Number);
  const status = readFileSync("/proc/thread-self/status", "utf8");
  const switches = (kind: string) =>
    Number(new RegExp(`^${kind}_ctxt_switches:\\s*(\\d+)`, "m").exec(status)?.[1] ?? 0);
  return {
    userMs: fields[USER_TICKS]! * TICK_MS,
    systemMs: fields[SYSTEM_TICKS]! * TICK_MS,
    voluntarySwitches: switches("voluntary"),
    involuntarySwitches: switches("nonvoluntary"),
    majorFaults: fields[MAJOR_FAULTS]!,
    minorFaults: fields[MINOR_FAULTS]!,
  };
}

/** What was taken between two moments. */
export function usageBetween(before: Usage, after: Usage): Usage {
  const keys = Object.keys(before) as (keyof Usage)[];
  return Object.fromEntries(keys.map((key) => [key, after[key] - before[key]])) as unknown as Usage;
}
