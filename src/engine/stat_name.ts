/**
 * What errors call a look at a file.
 *
 * @module
 */
import { Target } from "./target.ts";

/** The `syscall` of the errors of a stat, as Node names it. */
export function statName(file: string | Target, follow: boolean): string {
  if (file instanceof Target) return "fstat";
  return follow ? "stat" : "lstat";
}
