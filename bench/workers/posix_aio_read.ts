// hot path
// Random 4 KiB reads of one file by POSIX aio, `depth` outstanding. Twin: ../c/glibc_aio_read.c,
// which states the policy.
import { openSync } from "node:fs";
import {
  aio_error,
  aio_read,
  aio_return,
  aio_suspend,
  Aiocb,
  EINPROGRESS,
  EINTR,
  errno,
} from "../../src/posix_aio/mod.ts";
import { argNumber, argText } from "./lib/arguments.ts";
import { randomBlock } from "./lib/random_block.ts";
import { serve } from "./lib/serve.ts";

const BLOCK_BYTES = 4096;
const depth = argNumber("depth", 1);
const blockMask = argNumber("blocks", 0) - 1;
const fd = openSync(argText("file", ""), "r");
const lists = Array.from({ length: depth }, () => {
  const block = new Aiocb();
  block.aio_fildes = fd;
  block.aio_buf = new Uint8Array(BLOCK_BYTES);
  block.aio_nbytes = BLOCK_BYTES;
  return [block];
});

function start(slot: number): void {
  const block = lists[slot]![0]!;
  block.aio_offset = randomBlock(blockMask) * BLOCK_BYTES;
  if (aio_read(block) !== 0) throw new Error(`aio_read: ${errno()}`);
}

function finish(slot: number): void {
  const list = lists[slot]!;
  const block = list[0]!;
  while (aio_error(block) === EINPROGRESS) {
    if (aio_suspend(list) !== 0 && errno() !== EINTR) throw new Error(`aio_suspend: ${errno()}`);
  }
  if (aio_return(block) !== BLOCK_BYTES) throw new Error(`aio_return: ${errno()}`);
}

function run(operations: number): number {
  let started = 0;
  while (started < depth && started < operations) start(started++);
  for (let done = 0; done < operations; done++) {
    finish(done % depth);
    if (started < operations) start(started++ % depth);
  }
  return operations;
}

await serve("ringio posix aio", run);
