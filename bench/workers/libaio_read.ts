// hot path
// Random 4 KiB reads of one file, `depth` in flight, with O_DIRECT if `direct`. Twin:
// ../c/libaio_read.c, which states the policy.
import { constants, openSync } from "node:fs";
import {
  io_destroy,
  io_getevents,
  io_prep_pread,
  io_setup,
  io_submit,
  Iocb,
  IoContext,
  IoEvent,
} from "../../src/libaio/mod.ts";
import { allocBuffer } from "../../src/ring/mod.ts";
import { argNumber, argText } from "./lib/arguments.ts";
import { randomBlock } from "./lib/random_block.ts";
import { serve } from "./lib/serve.ts";

const BLOCK_BYTES = 4096;

/** A request and its buffer, as C puts an iocb into a structure of its own. */
class BlockRead extends Iocb {
  readonly buffer = allocBuffer(BLOCK_BYTES);
}

const depth = argNumber("depth", 1);
const blockMask = argNumber("blocks", 0) - 1;
const direct = argNumber("direct", 0) === 0 ? 0 : constants.O_DIRECT;
const fd = openSync(argText("file", ""), constants.O_RDONLY | direct);
const context = new IoContext();
const reads: BlockRead[] = [];
const prepared: BlockRead[] = [];
const events: IoEvent[] = [];
for (let i = 0; i < depth; i++) {
  reads.push(new BlockRead());
  events.push(new IoEvent());
}
const error = io_setup(depth, context);
if (error !== 0) throw new Error(`io_setup: ${error}`);

function prepare(read: BlockRead): void {
  io_prep_pread(read, fd, read.buffer, BLOCK_BYTES, randomBlock(blockMask) * BLOCK_BYTES);
}

function submit(count: number): void {
  let left = count;
  while (left > 0) {
    const accepted = io_submit(context, left, prepared);
    if (accepted < 0) throw new Error(`io_submit: ${accepted}`);
    prepared.copyWithin(0, accepted, left);
    left -= accepted;
  }
}

function run(operations: number): number {
  let started = 0;
  let done = 0;
  let count = 0;
  for (; started < depth && started < operations; started++) {
    prepare(reads[started]!);
    prepared[count++] = reads[started]!;
  }
  while (done < operations) {
    submit(count);
    count = 0;
    const got = io_getevents(context, 1, depth, events, null);
    if (got < 1) throw new Error(`io_getevents: ${got}`);
    for (let i = 0; i < got; i++) {
      const event = events[i]!;
      if (event.res !== BLOCK_BYTES) throw new Error(`read: ${event.res}`);
      if (started === operations) continue;
      const read = event.obj as BlockRead;
      prepare(read);
      prepared[count++] = read;
      started++;
    }
    done += got;
  }
  return done;
}

await serve("libaio", run);
io_destroy(context);
