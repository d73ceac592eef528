// Goal: a buffer that was transferred away while the kernel wrote to it is reported, never passed
// over in silence, and no other event is lost by that. Method: transfer buffers between submission
// and reaping.
import { assertEquals, assertThrows } from "@std/assert";
import {
  InvariantError,
  io_getevents,
  io_prep_pread,
  Iocb,
  type IoContext,
  type IoEvent,
} from "../../src/libaio/mod.ts";
import { AT_ONCE, reap, submit, testAioEachWay, withFile } from "./_support/context.ts";

function submitReads(ctx: IoContext, fd: number, detached: number): void {
  const iocb = new Iocb();
  for (let i = 0; i < 4; i++) {
    const buffer = new Uint8Array(new ArrayBuffer(16));
    io_prep_pread(iocb, fd, buffer, 16, 0);
    iocb.data = i;
    submit(ctx, iocb);
    if (i === detached) structuredClone(buffer, { transfer: [buffer.buffer] });
  }
}

testAioEachWay("a buffer that was detached in flight is reported in its turn", async (ctx) => {
  await withFile("content", (fd) => {
    for (const place of [0, 1, 3]) {
      submitReads(ctx, fd, place);
      const seen: unknown[] = [];
      const events: IoEvent[] = [];
      const take = (nr: number) => {
        const count = io_getevents(ctx, 0, nr, events, AT_ONCE);
        seen.push(...events.slice(0, count).map(({ data }) => data));
      };
      if (place > 0) take(8);
      assertEquals(seen, [0, 1, 2, 3].slice(0, place));
      assertThrows(() => take(8), InvariantError, "detached");
      take(8);
      assertEquals(seen, [0, 1, 2, 3].filter((number) => number !== place));
    }
    const iocb = new Iocb();
    for (let i = 0; i < 20; i++) {
      io_prep_pread(iocb, fd, new Uint8Array(16), 16, 0);
      submit(ctx, iocb);
      assertEquals(reap(ctx, 1)[0]!.res, 7, "the slots are free again");
    }
  });
});
