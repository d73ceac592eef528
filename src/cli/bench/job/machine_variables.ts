/**
 * What the variables of job files stand for on this machine.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import { availableParallelism, totalmem } from "node:os";
import process from "node:process";
import type { Variables } from "./expand_variables.ts";

const MIB = 1024 * 1024;
/** The entry of the page size in the vector that the kernel hands to every program. */
const AT_PAGESZ = 6n;
const DEFAULT_PAGE_BYTES = 4096;

/** Looks at the machine. */
export function machineVariables(): Variables {
  return {
    env: process.env,
    pagesize: pageBytes(),
    mb_memory: Math.floor(totalmem() / MIB),
    ncpus: availableParallelism(),
  };
}

function pageBytes(): number {
  const vector = new BigUint64Array(new Uint8Array(readFileSync("/proc/self/auxv")).buffer);
  for (let entry = 0; entry + 1 < vector.length; entry += 2) {
    if (vector[entry] === AT_PAGESZ) return Number(vector[entry + 1]);
  }
  return DEFAULT_PAGE_BYTES;
}
