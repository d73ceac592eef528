/**
 * Allocates pages in a worker, holds them, and says where they are.
 *
 * @module
 */
import { parentPort, workerData } from "node:worker_threads";
import { addressOf } from "../../../src/core/address.ts";
import { allocPages } from "../../../src/core/alloc_pages.ts";

/** How much to allocate. */
export interface PagesTask {
  readonly count: number;
  readonly bytes: number;
}

const { count, bytes } = workerData as PagesTask;
const held = Array.from({ length: count }, () => allocPages(bytes));
parentPort!.postMessage(held.map((pages) => addressOf(pages.fill(1))));
setInterval(() => held.length, 1000);
