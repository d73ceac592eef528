/**
 * Reads a file without a system call a read: a thread of the kernel takes the requests from memory,
 * and the completions appear there, too.
 *
 * `sqpoll.ts <file>`. The thread burns a processor until it has been idle for a while, so this is
 * for machines that have one to spare.
 *
 * @module
 */
import { closeSync, fstatSync, openSync } from "node:fs";
import process from "node:process";
import {
  allocBuffer,
  IoError,
  IORING_SETUP_SQPOLL,
  IORING_SQ_NEED_WAKEUP,
  Ring,
} from "../src/ring/mod.ts";

const DEPTH = 32;
const BLOCK = 4096;

const path = process.argv[2];
if (path === undefined) throw new Error("Usage: sqpoll.ts <file>");
const fd = openSync(path, "r");
const { size } = fstatSync(fd);
const ring = new Ring(DEPTH, { flags: IORING_SETUP_SQPOLL, sqThreadIdle: 10_000 });
const memory = allocBuffer(DEPTH * BLOCK);
const blocks = Array.from(
  { length: DEPTH },
  (_, slot) => memory.subarray(slot * BLOCK, (slot + 1) * BLOCK),
);

let next = 0;
let inFlight = 0;
let bytes = 0;
let sum = 0;
let wakeups = 0;

function start(slot: number): void {
  if (next >= size) return;
  ring.prepRead(fd, blocks[slot]!, BLOCK, next, slot);
  next += BLOCK;
  inFlight++;
}

function visit(slot: number, result: number): void {
  if (result < 0) throw new IoError(result, "read");
  inFlight--;
  bytes += result;
  for (let i = 0; i < result; i++) sum += blocks[slot]![i]!;
  start(slot);
}

/** Shows the thread what was prepared. One that sleeps, as a new one does, has to be woken. */
function submit(): void {
  if ((ring.sqFlags() & IORING_SQ_NEED_WAKEUP) !== 0) wakeups++;
  ring.submit();
}

for (let slot = 0; slot < DEPTH; slot++) start(slot);
submit();
while (inFlight > 0) {
  if (ring.forEachCqe(visit) > 0) submit();
}
ring.close();
closeSync(fd);
console.log(`${bytes} bytes, sum ${sum}; system calls to submit or to wait: ${wakeups}`);
