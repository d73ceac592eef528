// Goal: the kernel has its copy when io_submit() returns: an object may be changed, prepared and
// submitted again while its first request is in flight; each event has what was submitted. Method:
// polls that stay in flight, and reads.
import { assertEquals } from "@std/assert";
import {
  io_cancel,
  io_destroy,
  io_prep_poll,
  io_prep_pread,
  io_submit,
  Iocb,
  POLLIN,
} from "../../src/libaio/mod.ts";
import { close } from "../kernel/_support/call.ts";
import { pattern } from "../kernel/_support/files.ts";
import { pipe, writeBytes } from "../kernel/_support/pipes.ts";
import {
  contextOfMode,
  reap,
  submit,
  testAio,
  testAioEachWay,
  withFile,
} from "./_support/context.ts";

testAioEachWay("an object in flight can be prepared for something else", async (ctx) => {
  await withFile("content", (fd) => {
    const [readEnd, writeEnd] = pipe();
    const iocb = new Iocb();
    io_prep_poll(iocb, readEnd, POLLIN);
    iocb.data = "poll";
    submit(ctx, iocb);
    const buffer = new Uint8Array(7);
    io_prep_pread(iocb, fd, buffer, 7, 0);
    iocb.data = "read";
    submit(ctx, iocb);
    iocb.data = "changed";
    iocb.aio_fildes = -1;
    let [event] = reap(ctx, 1);
    assertEquals([event!.data, event!.res, event!.obj], ["read", 7, iocb]);
    assertEquals(new TextDecoder().decode(buffer), "content");
    writeBytes(writeEnd, 1);
    [event] = reap(ctx, 1);
    assertEquals([event!.data, event!.res & POLLIN, event!.obj], ["poll", POLLIN, iocb]);
    close(readEnd, writeEnd);
  });
});

testAio("one object may stand in a list more than once", async (ctx) => {
  await withFile(pattern(100), (fd) => {
    const iocb = new Iocb();
    const buffer = new Uint8Array(8);
    io_prep_pread(iocb, fd, buffer, 8, 8);
    iocb.data = 1;
    assertEquals(io_submit(ctx, 3, [iocb, iocb, iocb]), 3);
    const events = reap(ctx, 3);
    assertEquals(events.map(({ obj, data, res }) => [obj === iocb, data, res]), [
      [true, 1, 8],
      [true, 1, 8],
      [true, 1, 8],
    ]);
    assertEquals(buffer, pattern(100).slice(8, 16));
  });
});

testAio("a field that was written after the preparation counts", async (ctx) => {
  await withFile(pattern(100), (fd) => {
    const iocb = new Iocb();
    const [first, second] = [new Uint8Array(16), new Uint8Array(16)];
    io_prep_pread(iocb, -1, first, 16, 0);
    for (let round = 0; round < 3; round++) {
      iocb.aio_fildes = fd;
      iocb.u.c.buf = second;
      iocb.u.c.nbytes = 5 + round;
      iocb.u.c.offset = 40 + round;
      iocb.data = { round };
      submit(ctx, iocb);
      const [event] = reap(ctx, 1);
      assertEquals([event!.res, event!.data], [5 + round, { round }]);
      assertEquals(second.slice(0, 5 + round), pattern(100).slice(40 + round, 45 + 2 * round));
    }
    assertEquals(first, new Uint8Array(16));
  });
});

testAio("data may be any value, and comes back as the very same", async (ctx) => {
  await withFile("content", (fd) => {
    const values = [undefined, null, 0, -0, NaN, 1n, "text", Symbol("s"), {}, [], () => {}, ctx];
    const iocb = new Iocb();
    for (const value of values) {
      io_prep_pread(iocb, fd, new Uint8Array(1), 1, 0);
      iocb.data = value;
      submit(ctx, iocb);
      const [event] = reap(ctx, 1);
      assertEquals(Object.is(event!.data, value), true);
    }
  });
});

testAio("an object can be submitted to two contexts", (ctx) => {
  const other = contextOfMode(8, "view");
  const [readEnd, writeEnd] = pipe();
  const iocb = new Iocb();
  io_prep_poll(iocb, readEnd, POLLIN);
  submit(ctx, iocb);
  submit(other, iocb);
  io_cancel(other, iocb, null);
  assertEquals(reap(other, 1)[0]!.obj, iocb);
  writeBytes(writeEnd, 1);
  assertEquals(reap(ctx, 1)[0]!.res & POLLIN, POLLIN);
  io_destroy(other);
  close(readEnd, writeEnd);
});
