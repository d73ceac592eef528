/**
 * What this process has open and mapped.
 *
 * @module
 */
import { readdirSync, readFileSync } from "node:fs";

/** How many descriptors are open. */
export function openDescriptors(): number {
  return readdirSync("/proc/self/fd").length;
}

/** How many regions of rings are mapped. */
export function mappedRings(): number {
  return readFileSync("/proc/self/maps", "utf8").split("[io_uring]").length - 1;
}
