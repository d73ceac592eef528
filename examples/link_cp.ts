/**
 * Copies a file with pairs of linked requests: each read starts its write in the kernel, and the
 * program hears of both together.
 *
 * `link_cp.ts <from> <to>`
 *
 * @module
 */
import { closeSync, fstatSync, openSync } from "node:fs";
import process from "node:process";
import { allocBuffer, ECANCELED, IoError, IOSQE_IO_LINK, Ring } from "../src/ring/mod.ts";

const PAIRS = 16;
const BLOCK = 64 * 1024;
const READ = 0;
const WRITE = 1;

/** A block on its way from one file to the other. */
interface Pair {
  readonly index: number;
  readonly block: Uint8Array;
  offset: number;
  length: number;
}

/** Copies `size` bytes between two descriptors. */
function copy(from: number, to: number, size: number): void {
  const ring = new Ring(PAIRS * 2);
  const memory = allocBuffer(PAIRS * BLOCK);
  ring.registerBuffers([memory]);
  let next = 0;
  let inFlight = 0;

  function start(pair: Pair): void {
    const { index, block, offset, length } = pair;
    ring.prepReadFixed(from, block, length, offset, 0, index * 2 + READ);
    ring.sqeSetFlags(IOSQE_IO_LINK);
    ring.prepWriteFixed(to, block, length, offset, 0, index * 2 + WRITE);
    inFlight += 2;
  }

  function startNext(pair: Pair): void {
    if (next >= size) return;
    pair.offset = next;
    pair.length = Math.min(BLOCK, size - next);
    next += pair.length;
    start(pair);
  }

  const pairs = Array.from({ length: PAIRS }, (_, index): Pair => {
    const block = memory.subarray(index * BLOCK, (index + 1) * BLOCK);
    return { index, block, offset: 0, length: 0 };
  });
  for (const pair of pairs) startNext(pair);
  while (inFlight > 0) {
    ring.submitAndWait(1);
    ring.forEachCqe((data, result) => {
      inFlight--;
      const pair = pairs[data >>> 1]!;
      if ((data & 1) === READ) {
        if (result < 0) throw new IoError(result, "read");
        if (result === 0) throw new Error(`the file ends at ${pair.offset}, before its ${size}`);
        // A short read breaks the link; its write comes back as cancelled.
        return;
      }
      if (result === -ECANCELED) return start(pair);
      if (result < 0) throw new IoError(result, "write");
      if (result === pair.length) return startNext(pair);
      // What a short write has left is read again, with the next link.
      pair.offset += result;
      pair.length -= result;
      start(pair);
    });
  }
  ring.close();
}

const [source, target] = process.argv.slice(2);
if (source === undefined || target === undefined) throw new Error("Usage: link_cp.ts <from> <to>");
const from = openSync(source, "r");
const to = openSync(target, "w");
const { size } = fstatSync(from);
copy(from, to, size);
closeSync(to);
closeSync(from);
console.log(`copied ${size} bytes`);
