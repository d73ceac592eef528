/**
 * The cost of single steps of the ring, without a C twin: how long one SQE takes to write, and what
 * one NOP costs from preparation to completion.
 *
 *   deno run -A bench/micro/ring.ts        bun bench/micro/ring.ts
 */
import { Bench } from "tinybench";
import { allocBuffer, Ring } from "../../src/ring/mod.ts";

const BATCH = 128;
const ring = new Ring(BATCH);
const buffers = Array.from({ length: BATCH }, () => allocBuffer(4096));
const addressed = new Ring(BATCH);
const bench = new Bench({ time: 500, warmupTime: 300 });
let seen = 0;

function visit(userData: number): void {
  seen += userData;
}

function drain(of: Ring): void {
  of.submitAndWait(of.sqReady());
  of.forEachCqe(visit);
}

// Entries are only prepared, and submitted outside the measurement; descriptor -1 fails at once.
bench.add(
  `write ${BATCH} SQEs of reads`,
  () => {
    for (let i = 0; i < BATCH; i++) addressed.prepRead(-1, buffers[i]!, 4096, i * 4096, i);
  },
  { afterEach: () => drain(addressed) },
);
for (const batch of [1, 8, 32, 128]) {
  bench.add(`NOP batch of ${batch}`, () => {
    for (let i = 0; i < batch; i++) ring.prepNop(i);
    ring.submitAndWait(batch);
    ring.forEachCqe(visit);
  });
}
await bench.run();
console.table(bench.table());
ring.close();
addressed.close();
if (seen === 0) throw new Error("Cannot trust the result: no completion was seen");
