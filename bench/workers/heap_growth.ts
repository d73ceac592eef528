// Does `ops` requests and says by how many bytes the heap grew over them, with a forced collection
// on both sides, and how many bytes of garbage one request makes. Needs a runtime that was started
// with --expose-gc. `work=nop`, or `work=read` with `file=`.
import { openSync } from "node:fs";
import process from "node:process";
import { allocBuffer, Ring } from "../../src/ring/mod.ts";
import { argNumber, argText } from "./lib/arguments.ts";
import { randomBlock } from "./lib/random_block.ts";

const BLOCK_BYTES = 4096;
const BATCH = 32;
const SAMPLE = 32_000;
const reads = argText("work", "nop") === "read";
const operations = argNumber("ops", 10_000_000);
const blockMask = argNumber("blocks", 1) - 1;
const fd = reads ? openSync(argText("file", ""), "r") : -1;
const whole = allocBuffer(BATCH * BLOCK_BYTES);
const views = Array.from(
  { length: BATCH },
  (_, i) => whole.subarray(i * BLOCK_BYTES, (i + 1) * BLOCK_BYTES),
);
const ring = new Ring(BATCH, { flags: argNumber("flags", 0) });
const wanted = reads ? BLOCK_BYTES : 0;

function visit(_userData: number, res: number): void {
  if (res !== wanted) throw new Error(`Cannot go on: wanted ${wanted}, got ${res}`);
}

function run(count: number): void {
  for (let done = 0; done < count; done += ring.forEachCqe(visit)) {
    for (let i = 0; i < BATCH; i++) {
      if (reads) {
        ring.prepRead(fd, views[i]!, BLOCK_BYTES, randomBlock(blockMask) * BLOCK_BYTES, i);
      } else ring.prepNop(i);
    }
    ring.submitAndWait(BATCH);
  }
}

function heapBytes(): number {
  return process.memoryUsage().heapUsed;
}

/** Collects several times: some runtimes give memory back in steps. */
function collect(): void {
  const { gc } = globalThis as { gc?: () => void };
  if (gc === undefined) throw new Error("Cannot measure the heap: wanted --expose-gc, got none");
  for (let i = 0; i < 4; i++) gc();
}

/** The growth over so few requests that no collection comes in between. */
function garbageBytes(): number {
  const before = heapBytes();
  run(SAMPLE);
  return (heapBytes() - before) / SAMPLE;
}

// The first requests compile the code, which takes memory once.
run(operations / 5);
collect();
const garbage = garbageBytes();
collect();
const before = heapBytes();
run(operations);
collect();
const grown = heapBytes() - before;
ring.close();
console.log(JSON.stringify({ operations, grown, garbage }));
