// Goal: O_DIRECT requests are right at a depth of 128, and unaligned ones are refused by the
// kernel. Method: write a file with them and read it back, in a random order.
import { assert, assertEquals } from "@std/assert";
import { constants } from "node:fs";
import { EINVAL } from "../../src/abi/errno.ts";
import { O_RDWR } from "../../src/abi/fs.ts";
import {
  allocBuffer,
  io_getevents,
  io_prep_pread,
  io_prep_preadv,
  io_prep_pwrite,
  Iocb,
  type IoContext,
  type IoEvent,
} from "../../src/libaio/mod.ts";
import { skip } from "../harness.ts";
import { pattern } from "../kernel/_support/files.ts";
import { resultOf, submit, testAioEachWay, withFile } from "./_support/context.ts";
import { whyNoDirect } from "./_support/direct.ts";

const BLOCK = 4096;
const BLOCKS = 128;

function blockOf(number: number): Uint8Array {
  return pattern(BLOCK, number * 13);
}

/** Runs all requests and counts the bytes. */
function run(ctx: IoContext, iocbs: Iocb[]): number {
  submit(ctx, ...iocbs);
  const events: IoEvent[] = [];
  let bytes = 0;
  for (let left = iocbs.length; left > 0;) {
    const count = io_getevents(ctx, 1, left, events, null);
    assert(count > 0);
    for (const { res } of events.slice(0, count)) bytes += res;
    left -= count;
  }
  return bytes;
}

const reason = whyNoDirect();
if (reason !== undefined) skip("O_DIRECT requests at a depth of 128", reason);
else {
  testAioEachWay("O_DIRECT writes and reads at a depth of 128 are right", async (ctx) => {
    await withFile("", (fd) => {
      const writes = Array.from({ length: BLOCKS }, (_, i) => {
        const iocb = new Iocb();
        const buffer = allocBuffer(BLOCK);
        buffer.set(blockOf(i));
        io_prep_pwrite(iocb, fd, buffer, BLOCK, i * BLOCK);
        return iocb;
      });
      assertEquals(run(ctx, writes.reverse()), BLOCKS * BLOCK);
      const buffers = writes.map(() => allocBuffer(BLOCK));
      const order = buffers.map((_, i) => (i * 37) % BLOCKS);
      const reads = order.map((block) => {
        const iocb = new Iocb();
        io_prep_pread(iocb, fd, buffers[block]!, BLOCK, block * BLOCK);
        return iocb;
      });
      assertEquals(run(ctx, reads), BLOCKS * BLOCK);
      buffers.forEach((buffer, i) => assertEquals(buffer, blockOf(i)));
    }, O_RDWR | constants.O_DIRECT);
  }, BLOCKS);

  testAioEachWay("unaligned O_DIRECT requests give -EINVAL in the event", async (ctx) => {
    await withFile(pattern(2 * BLOCK), (fd) => {
      const iocb = new Iocb();
      const buffer = allocBuffer(2 * BLOCK);
      io_prep_pread(iocb, fd, buffer, BLOCK, 1);
      assertEquals(resultOf(ctx, iocb), -EINVAL);
      io_prep_pread(iocb, fd, buffer, BLOCK - 1, 0);
      assertEquals(resultOf(ctx, iocb), -EINVAL);
      io_prep_pread(iocb, fd, buffer, BLOCK, 0);
      assertEquals(resultOf(ctx, iocb), BLOCK);
      const parts = [buffer.subarray(BLOCK), buffer.subarray(0, BLOCK)];
      io_prep_preadv(iocb, fd, parts, 2, 0);
      assertEquals(resultOf(ctx, iocb), 2 * BLOCK);
      assertEquals(parts[1], pattern(2 * BLOCK).slice(BLOCK));
    }, O_RDWR | constants.O_DIRECT);
  });
}
