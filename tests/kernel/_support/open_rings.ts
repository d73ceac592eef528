/**
 * The rings of this process.
 *
 * @module
 */
import { readdirSync, readlinkSync } from "node:fs";

/** How many descriptors of rings this process has open; some runtimes have one of their own. */
export function openRings(): number {
  return readdirSync("/proc/self/fd").filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`) === "anon_inode:[io_uring]";
    } catch {
      return false; // The descriptor of the listing itself is closed by now.
    }
  }).length;
}
