// Goal: every thread has engines of its own, and a worker that is terminated with requests in
// flight takes nothing down and leaves nothing behind. Method: workers that close their engines;
// then 30 workers (300 in the long form) that are terminated while pipes are read and a file is
// written, with counts of the descriptors before and after.
import { assertEquals } from "@std/assert";
import { writeFileSync } from "node:fs";
import process from "node:process";
import { Worker } from "node:worker_threads";
import type { EngineName } from "../../src/engine/engine.ts";
import { engineNames } from "../conformance/_engines.ts";
import { runtimeName, test } from "../harness.ts";
import { openDescriptors } from "../kernel/_support/descriptors.ts";
import { withEngine } from "./_support/targets.ts";
import type { Task } from "./programs/use_in_worker.ts";

const PROGRAM = new URL("programs/use_in_worker.ts", import.meta.url);
const COUNT = process.env["RINGIO_LONG"] ? 300 : 30;
const AT_ONCE = 5;
const BYTES = 8192;
const STEADY_LOOKS = 30;

/**
 * Known limit: Deno 2.9.6 does not close a socket that was made of a descriptor when it terminates
 * a worker; that is the socket which wakes the event loop.
 */
const LEFT_BY_EACH = runtimeName === "deno" ? 1 : 0;

/** A worker that has read the file. */
interface Started {
  readonly worker: Worker;
  /** Resolves when the worker has ended, which may be as soon as it has said its word. */
  readonly exit: Promise<void>;
}

/** Starts a worker, waits until it has read the file and says so; it must not fail. */
async function start(task: Task): Promise<Started> {
  const worker = new Worker(PROGRAM, { workerData: task });
  const exit = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
  const length = await new Promise((resolve, reject) => {
    worker.once("error", reject);
    worker.once("message", resolve);
  });
  assertEquals(length, BYTES);
  return { worker, exit };
}

/**
 * How many descriptors are open when their number no longer changes: rings end with their thread,
 * and that is a little later than the worker.
 */
async function settledDescriptors(): Promise<number> {
  let count = openDescriptors();
  for (let unchanged = 0; unchanged < STEADY_LOOKS; unchanged++) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    const now = openDescriptors();
    if (now === count) continue;
    count = now;
    unchanged = 0;
  }
  return count;
}

async function inWorkers(engine: EngineName, count: number): Promise<void> {
  await withEngine({ engine: "io_uring" }, async ({ pipe, file }) => {
    const target = file(new Uint8Array(BYTES));
    const [source] = pipe();
    for (let done = 0; done < count; done += AT_ONCE) {
      const task = { engine, path: target.path, pipe: source.fd, file: target.fd };
      const workers = await Promise.all(Array.from({ length: AT_ONCE }, () => start(task)));
      await Promise.all(workers.map(({ worker }) => worker.terminate()));
      await Promise.all(workers.map(({ exit }) => exit));
    }
    writeFileSync(target.path, "still here");
  });
}

for (const engine of engineNames) {
  test(`${engine}: an engine works in a worker and is gone after close()`, async () => {
    await withEngine({ engine }, async ({ engine: mine, file }) => {
      const { path, fd } = file(new Uint8Array(BYTES));
      const task = { engine, path, pipe: -1, file: fd };
      const useOne = async () => {
        const { exit } = await start(task);
        await exit;
      };
      await useOne(); // What a runtime opens for its first worker stays.
      const before = await settledDescriptors();
      await Promise.all([useOne(), useOne(), mine.readWhole(path)]);
      assertEquals(await settledDescriptors(), before);
    });
  });
}

test(`io_uring: ${COUNT} workers terminated with requests in flight leave nothing`, async () => {
  await inWorkers("io_uring", AT_ONCE);
  const before = await settledDescriptors();
  await inWorkers("io_uring", COUNT);
  assertEquals(await settledDescriptors(), before + LEFT_BY_EACH * COUNT);
});
