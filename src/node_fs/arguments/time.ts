/**
 * Points in time as Node takes them.
 *
 * @module
 */
import { argumentTypeError } from "./argument_error.ts";

/** Seconds since 1970, from a number, digits, or a Date; a number before 1970 stands for now. */
export function checkTime(time: unknown, name: string): number {
  if (typeof time === "string" && String(Number(time)) === time) return Number(time);
  if (typeof time === "number" && Number.isFinite(time)) return time < 0 ? Date.now() / 1000 : time;
  if (time instanceof Date) return time.getTime() / 1000;
  throw argumentTypeError(name, ["Date", "Time in seconds"], time);
}
