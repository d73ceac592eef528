/**
 * What is left open.
 *
 * @module
 */
import * as fs from "node:fs";

/** The paths below a directory that this process has open. */
export function openBelow(directory: string): string[] {
  return fs.readdirSync("/proc/self/fd").flatMap((fd) => {
    try {
      const path = fs.readlinkSync(`/proc/self/fd/${fd}`);
      return path.startsWith(directory) ? [path] : [];
    } catch {
      return []; // The one that the list was read through.
    }
  });
}
