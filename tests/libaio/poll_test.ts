// Goal: a poll completes once, with the events that came. Method: pipes and files, ready before the
// submission and after it.
import { assertEquals } from "@std/assert";
import {
  io_getevents,
  io_poll,
  io_prep_poll,
  io_queue_run,
  type IoCallback,
  Iocb,
  POLLERR,
  POLLHUP,
  POLLIN,
  POLLOUT,
} from "../../src/libaio/mod.ts";
import { close } from "../kernel/_support/call.ts";
import { pipe, readBytes, writeBytes } from "../kernel/_support/pipes.ts";
import {
  AT_ONCE,
  reap,
  resultOf,
  submit,
  testAio,
  testAioEachWay,
  withFile,
} from "./_support/context.ts";

testAioEachWay("io_prep_poll() waits until there is something to read, and fires once", (ctx) => {
  const [readEnd, writeEnd] = pipe();
  const iocb = new Iocb();
  io_prep_poll(iocb, readEnd, POLLIN);
  iocb.data = "poll";
  submit(ctx, iocb);
  assertEquals(io_getevents(ctx, 0, 1, [], AT_ONCE), 0);
  writeBytes(writeEnd, 1, 2);
  const [event] = reap(ctx, 1);
  // KERNEL: the result of a wake-up has everything that it brought, POLLRDNORM for example.
  assertEquals(event!.res & POLLIN, POLLIN);
  assertEquals([event!.res2, event!.data, event!.obj], [0, "poll", iocb]);
  writeBytes(writeEnd, 3);
  assertEquals(io_getevents(ctx, 0, 1, [], AT_ONCE), 0);
  assertEquals(resultOf(ctx, iocb), POLLIN, "ready already");
  readBytes(readEnd, 3);
  close(readEnd, writeEnd);
});

testAio("io_prep_poll() reports what was asked for, errors and hang-ups always", (ctx) => {
  const [readEnd, writeEnd] = pipe();
  const iocb = new Iocb();
  io_prep_poll(iocb, writeEnd, POLLIN | POLLOUT);
  assertEquals(resultOf(ctx, iocb), POLLOUT);
  close(readEnd);
  io_prep_poll(iocb, writeEnd, 0);
  assertEquals(resultOf(ctx, iocb), POLLERR);
  close(writeEnd);
  const [otherEnd, closed] = pipe();
  close(closed);
  io_prep_poll(iocb, otherEnd, POLLIN);
  assertEquals(resultOf(ctx, iocb), POLLHUP);
  close(otherEnd);
});

testAio("io_prep_poll() of a regular file fires at once", async (ctx) => {
  await withFile("content", (fd) => {
    const iocb = new Iocb();
    io_prep_poll(iocb, fd, POLLIN);
    assertEquals(resultOf(ctx, iocb), POLLIN);
  });
});

testAio("io_poll() prepares, submits and has its callback called", (ctx) => {
  const [readEnd, writeEnd] = pipe();
  const iocb = new Iocb();
  const calls: unknown[][] = [];
  const callback: IoCallback = (context, obj, res, res2) => {
    calls.push([context, obj, res & POLLIN, res2]);
  };
  assertEquals(io_poll(ctx, iocb, callback, readEnd, POLLIN), 1);
  assertEquals(io_queue_run(ctx), 0);
  assertEquals(calls, []);
  writeBytes(writeEnd, 1);
  io_getevents(ctx, 1, 1, null, null);
  assertEquals(io_queue_run(ctx), 0);
  assertEquals(calls, [[ctx, iocb, POLLIN, 0]]);
  close(readEnd, writeEnd);
});

testAio("the field of a poll has the name that C gives it", () => {
  const iocb = new Iocb();
  io_prep_poll(iocb, 5, POLLIN);
  assertEquals([iocb.u.poll.events, iocb.u.c.buf], [POLLIN, POLLIN]);
  iocb.u.poll.events = POLLOUT;
  assertEquals(iocb.u.c.buf, POLLOUT);
  iocb.u.c.buf = null;
  assertEquals(iocb.u.poll.events, 0);
});
