/**
 * Prints how late timers are while 128 loops of cached 4 KiB reads run for 5 seconds, and what a
 * request in flight costs in memory. Start it with any runtime:
 *
 *   deno run -A --v8-flags=--expose-gc bench/timer_delay.ts
 */
import process from "node:process";
import { open } from "../mod.ts";
import { allocBuffer } from "../src/ring/mod.ts";
import { benchDirectory } from "./lib/bench_directory.ts";
import { warmDataFile } from "./lib/data_file.ts";
import { randomBlock } from "./workers/lib/random_block.ts";

const SECONDS = 5;
const DEPTH = 128;
const BLOCK_BYTES = 4096;
const DATA_MEGABYTES = 256;
const PERIOD_MS = 2;
const IN_FLIGHT = 4000;

const data = warmDataFile(`${benchDirectory()}/random_${DATA_MEGABYTES}m.bin`, DATA_MEGABYTES);
await memory();
await delays();

async function delays(): Promise<void> {
  await using file = await open(data.path);
  const late: number[] = [];
  let running = true;
  let reads = 0;
  let due = performance.now() + PERIOD_MS;
  const tick = (): void => {
    const now = performance.now();
    late.push(Math.max(0, now - due));
    due = now + PERIOD_MS;
    if (running) setTimeout(tick, PERIOD_MS);
  };
  setTimeout(tick, PERIOD_MS);
  setTimeout(() => running = false, SECONDS * 1000);
  await Promise.all(Array.from({ length: DEPTH }, async () => {
    const buffer = new Uint8Array(BLOCK_BYTES);
    while (running) {
      await file.readAt(buffer, randomBlock(data.blocks - 1) * BLOCK_BYTES);
      reads++;
    }
  }));
  late.sort((a, b) => a - b);
  const at = (q: number): string => late[Math.floor((late.length - 1) * q)]!.toFixed(2);
  console.log(
    `timer delay in ms: median ${at(0.5)}, p99 ${at(0.99)}, max ${at(1)} ` +
      `(${late.length} timers, ${Math.round(reads / SECONDS)} reads a second)`,
  );
}

/**
 * What is prepared in one turn has not been looked at before the turn ends: all is in flight, since
 * a direct read is never done on the spot.
 */
async function memory(): Promise<void> {
  const { gc } = globalThis as { gc?: () => void };
  if (gc === undefined) return console.log("memory of a request: not measured, no --expose-gc");
  await using file = await open(data.path, { direct: true });
  const buffer = allocBuffer(BLOCK_BYTES);
  const heap = (): number => {
    for (let i = 0; i < 3; i++) gc();
    return process.memoryUsage().heapUsed;
  };
  const promises: Promise<number>[] = new Array(IN_FLIGHT).fill(undefined);
  const before = heap();
  for (let i = 0; i < IN_FLIGHT; i++) promises[i] = file.readAt(buffer, 0);
  const bytes = (heap() - before) / IN_FLIGHT;
  await Promise.all(promises);
  console.log(`memory of a request: ${bytes.toFixed(0)} bytes, ${IN_FLIGHT} in flight`);
}
