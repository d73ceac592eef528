/**
 * One thread a processor, each with a ring of its own. Work and results go from ring to ring as
 * completions, so a thread waits for its files and for its colleagues in one place.
 *
 * `thread_per_core.ts <file>` adds up the bytes of a file.
 *
 * @module
 */
import { once } from "node:events";
import { statSync } from "node:fs";
import { availableParallelism } from "node:os";
import process from "node:process";
import { Worker } from "node:worker_threads";
import { IoError, Ring } from "../src/ring/mod.ts";
import { BLOCK, END } from "./thread_per_core/messages.ts";

/** The user data of a request to send; a result has the number of its thread, which is below. */
const SENT = 1_000_000;

const path = process.argv[2];
if (path === undefined) throw new Error("Usage: thread_per_core.ts <file>");
const blocks = Math.ceil(statSync(path).size / BLOCK);
const ring = new Ring(256);
const module = new URL("./thread_per_core/worker.ts", import.meta.url);
const workers = Array.from(
  { length: availableParallelism() },
  (_, index) => new Worker(module, { workerData: { path, index, fd: ring.fd } }),
);
// Descriptors are the process's, so the rings of the threads can be named here.
const rings = await Promise.all(workers.map(async (worker) => (await once(worker, "message"))[0]));

let next = 0;
let results = 0;
let sum = 0;
const blocksOf = new Uint32Array(workers.length);

/** Gives a thread the next block, or tells it that there is none. */
function give(index: number): void {
  const block = next < blocks ? next++ : END;
  ring.prepMsgRing(rings[index], 0, block, 0, SENT);
}

for (let index = 0; index < workers.length; index++) give(index);
while (results < blocks) {
  ring.submitAndWait(1);
  ring.forEachCqe((data, result) => {
    if (result < 0) throw new IoError(result, data === SENT ? "msg_ring" : "read");
    if (data === SENT) return;
    results++;
    sum += result;
    blocksOf[data]!++;
    give(data);
  });
}
ring.submit();
await Promise.all(workers.map((worker) => once(worker, "exit")));
ring.close();
console.log(`${blocks} blocks in ${workers.length} threads, sum ${sum}`);
console.log(`blocks a thread: ${blocksOf.join(", ")}`);
