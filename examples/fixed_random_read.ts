/**
 * Reads every block of a file once, in random order, with a registered file and registered buffers:
 * the kernel looks up no descriptor and pins no page while it runs.
 *
 * `fixed_random_read.ts <file>`
 *
 * @module
 */
import { closeSync, fstatSync, openSync } from "node:fs";
import process from "node:process";
import { allocBuffer, IoError, IOSQE_FIXED_FILE, Ring } from "../src/ring/mod.ts";

const DEPTH = 32;
const BLOCK = 4096;

/** The numbers below `count` in random order: the shuffle of Fisher and Yates. */
function shuffled(count: number): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    const swapped = order[i]!;
    order[i] = order[j]!;
    order[j] = swapped;
  }
  return order;
}

const path = process.argv[2];
if (path === undefined) throw new Error("Usage: fixed_random_read.ts <file>");
const fd = openSync(path, "r");
const order = shuffled(Math.ceil(fstatSync(fd).size / BLOCK));

const ring = new Ring(DEPTH);
const memory = allocBuffer(DEPTH * BLOCK);
const blocks = Array.from(
  { length: DEPTH },
  (_, slot) => memory.subarray(slot * BLOCK, (slot + 1) * BLOCK),
);
ring.registerFiles([fd]);
ring.registerBuffers([memory]);
closeSync(fd); // The ring has the file.

let started = 0;
let bytes = 0;
let sum = 0;

/** Starts the next read, into the block of `slot`. */
function start(slot: number): void {
  if (started === order.length) return;
  ring.prepReadFixed(0, blocks[slot]!, BLOCK, order[started++]! * BLOCK, 0, slot);
  ring.sqeSetFlags(IOSQE_FIXED_FILE); // 0 is the place in the table, no descriptor.
}

for (let slot = 0; slot < DEPTH; slot++) start(slot);
for (let done = 0; done < order.length;) {
  ring.submitAndWait(1);
  done += ring.forEachCqe((slot, result) => {
    if (result < 0) throw new IoError(result, "read");
    bytes += result;
    for (let i = 0; i < result; i++) sum += blocks[slot]![i]!;
    start(slot);
  });
}
ring.close();
console.log(`${bytes} bytes in ${order.length} reads, sum ${sum}`);
