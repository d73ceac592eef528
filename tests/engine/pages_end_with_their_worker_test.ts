// Goal: the pages of a ring go back to the kernel when a worker is terminated, and to no heap: its
// last completions come later, and would overwrite what a heap has put there. Method: a worker that
// says where its pages are; after its end nothing is mapped there.
import { assertEquals, assertLess } from "@std/assert";
import { readFileSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { test } from "../harness.ts";
import type { PagesTask } from "./programs/hold_pages.ts";

const PROGRAM = new URL("programs/hold_pages.ts", import.meta.url);
/** Larger than what shares an arena in runtimes that unmap pages themselves. */
const TASK: PagesTask = { count: 40, bytes: 300 * 1024 };
/** Something else may have been mapped to a few of these places meanwhile. */
const TAKEN_AGAIN_MAX = TASK.count / 4;
const LOOKS_MAX = 200;

function countMapped(addresses: readonly number[]): number {
  const ranges = readFileSync("/proc/self/maps", "latin1").split("\n").map((line) =>
    line.split(" ", 1)[0]!.split("-").map((hex) => parseInt(hex, 16))
  );
  const isMapped = (address: number) =>
    ranges.some(([start = 0, end = 0]) => start <= address && address < end);
  return addresses.filter(isMapped).length;
}

test("the pages of a terminated worker are mapped no longer", async () => {
  const worker = new Worker(PROGRAM, { workerData: TASK });
  const addresses = await new Promise<number[]>((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
  });
  assertEquals(countMapped(addresses), TASK.count);
  await worker.terminate();
  // A runtime may clear up a little later than it says that the worker has ended.
  for (let looks = 0; looks < LOOKS_MAX && countMapped(addresses) > TAKEN_AGAIN_MAX; looks++) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  assertLess(countMapped(addresses), TAKEN_AGAIN_MAX + 1);
});
