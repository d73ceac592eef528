// Goal: io_cancel() cancels polls, with -EINPROGRESS and an event that comes through the ring, and
// refuses everything else. Method: each row of its results.
import { assertEquals, assertThrows } from "@std/assert";
import { EFAULT, EINPROGRESS, EINVAL } from "../../src/abi/errno.ts";
import {
  io_cancel,
  io_getevents,
  io_prep_poll,
  io_prep_pread,
  Iocb,
  IoEvent,
  POLLIN,
} from "../../src/libaio/mod.ts";
import { close } from "../kernel/_support/call.ts";
import { pipe, writeBytes } from "../kernel/_support/pipes.ts";
import { AT_ONCE, reap, submit, testAio, testAioEachWay, withFile } from "./_support/context.ts";

testAioEachWay("io_cancel() cancels a poll, whose event then comes", (ctx) => {
  const [readEnd, writeEnd] = pipe();
  const iocb = new Iocb();
  io_prep_poll(iocb, readEnd, POLLIN);
  iocb.data = "cancelled";
  submit(ctx, iocb);
  const event = new IoEvent();
  assertEquals(io_cancel(ctx, iocb, event), -EINPROGRESS);
  assertEquals(event.obj, null, "the event is not filled");
  const [delivered] = reap(ctx, 1);
  assertEquals([delivered!.obj, delivered!.data], [iocb, "cancelled"]);
  assertEquals([delivered!.res, delivered!.res2], [0, 0]);
  assertEquals(io_cancel(ctx, iocb, event), -EINVAL, "it is gone");
  close(readEnd, writeEnd);
});

testAio("io_cancel() gives -EINVAL for a request that is done, and for one never submitted", async (
  ctx,
) => {
  await withFile("content", (fd) => {
    const iocb = new Iocb();
    assertEquals(io_cancel(ctx, iocb, null), -EINVAL);
    io_prep_pread(iocb, fd, new Uint8Array(4), 4, 0);
    submit(ctx, iocb);
    assertEquals(io_cancel(ctx, iocb, new IoEvent()), -EINVAL, "a read cannot be cancelled");
    assertEquals(reap(ctx, 1)[0]!.res, 4);
  });
});

testAio("io_cancel() gives -EFAULT for NULL", (ctx) => {
  assertEquals(io_cancel(ctx, null, null), -EFAULT);
  assertEquals(io_cancel(ctx, null, new IoEvent()), -EFAULT);
});

testAio("io_cancel() gives -EINVAL while the key is not 0, which a submission makes it", (ctx) => {
  const [readEnd, writeEnd] = pipe();
  const iocb = new Iocb();
  io_prep_poll(iocb, readEnd, POLLIN);
  iocb.key = 42;
  submit(ctx, iocb);
  assertEquals(iocb.key, 0);
  iocb.key = 1;
  assertEquals(io_cancel(ctx, iocb, null), -EINVAL);
  iocb.key = 0;
  assertEquals(io_cancel(ctx, iocb, null), -EINPROGRESS);
  reap(ctx, 1);
  close(readEnd, writeEnd);
});

testAio("io_cancel() of an object submitted twice cancels the older request first", (ctx) => {
  const [readEnd, writeEnd] = pipe();
  const iocb = new Iocb();
  for (const data of ["first", "second", "third"]) {
    io_prep_poll(iocb, readEnd, POLLIN);
    iocb.data = data;
    submit(ctx, iocb);
  }
  const order: unknown[] = [];
  for (let i = 0; i < 3; i++) {
    assertEquals(io_cancel(ctx, iocb, null), -EINPROGRESS);
    order.push(reap(ctx, 1)[0]!.data);
  }
  assertEquals(order, ["first", "second", "third"]);
  assertEquals(io_cancel(ctx, iocb, null), -EINVAL);
  close(readEnd, writeEnd);
});

testAio("io_cancel() of one object leaves the others alone", (ctx) => {
  const [readEnd, writeEnd] = pipe();
  const iocbs = [new Iocb(), new Iocb(), new Iocb()];
  for (const iocb of iocbs) io_prep_poll(iocb, readEnd, POLLIN);
  submit(ctx, ...iocbs);
  assertEquals(io_cancel(ctx, iocbs[1]!, null), -EINPROGRESS);
  assertEquals(reap(ctx, 1)[0]!.obj, iocbs[1]);
  assertEquals(io_getevents(ctx, 0, 3, [], AT_ONCE), 0);
  writeBytes(writeEnd, 1);
  const events = reap(ctx, 2);
  assertEquals(new Set(events.map(({ obj }) => obj)), new Set([iocbs[0], iocbs[2]]));
  assertEquals(events.map(({ res }) => res & POLLIN), [POLLIN, POLLIN]);
  close(readEnd, writeEnd);
});

testAio("io_cancel() throws for what is no iocb or no event", (ctx) => {
  assertThrows(() => io_cancel(ctx, {} as Iocb, null), TypeError);
  assertThrows(() => io_cancel(ctx, new Iocb(), 5 as unknown as IoEvent), TypeError);
});
