// Goal: a context takes at least what it was made for, then -EAGAIN, and again once events were
// reaped. Method: polls that stay, many requests in one call, and more than the ring holds in
// turns.
import { assert, assertEquals } from "@std/assert";
import { EAGAIN, EBADF, EFAULT, EINVAL } from "../../src/abi/errno.ts";
import {
  io_cancel,
  io_getevents,
  io_prep_poll,
  io_prep_pread,
  io_submit,
  Iocb,
  type IoEvent,
  POLLIN,
} from "../../src/libaio/mod.ts";
import { close } from "../kernel/_support/call.ts";
import { pipe } from "../kernel/_support/pipes.ts";
import { AT_ONCE, reap, submit, testAio, testAioEachWay, withFile } from "./_support/context.ts";

const EVENTS = 16;
const MANY = 2000;

testAio("io_submit() gives -EAGAIN when the context is full, other errors before it", (ctx) => {
  const [readEnd, writeEnd] = pipe();
  const polls = Array.from({ length: MANY }, () => {
    const iocb = new Iocb();
    io_prep_poll(iocb, readEnd, POLLIN);
    return iocb;
  });
  const taken = io_submit(ctx, MANY, polls);
  assert(taken >= EVENTS && taken < MANY, `${taken} were taken`);
  const more = polls.slice(taken);
  assertEquals(io_submit(ctx, 1, more), -EAGAIN);
  assertEquals(io_submit(ctx, more.length, more), -EAGAIN);
  assertEquals(io_submit(ctx, 1, [null]), -EFAULT, "checked before there has to be room");
  more[0]!.u.c.__pad3 = 1;
  assertEquals(io_submit(ctx, 1, more), -EINVAL);
  more[0]!.u.c.__pad3 = 0;
  more[0]!.aio_fildes = -1;
  assertEquals(io_submit(ctx, 1, more), -EAGAIN, "checked after there has to be room");
  io_cancel(ctx, polls[0]!, null);
  reap(ctx, 1);
  // The kernel hands out room in batches; with the room of one event it may or may not have one.
  for (let i = 1; i < taken; i++) io_cancel(ctx, polls[i]!, null);
  reap(ctx, taken - 1);
  assertEquals(io_submit(ctx, 1, more), -EBADF);
  close(readEnd, writeEnd);
}, EVENTS);

testAioEachWay("events that were reaped make room, however often", async (ctx) => {
  await withFile("content", (fd) => {
    const iocb = new Iocb();
    const buffer = new Uint8Array(8);
    const events: IoEvent[] = [];
    let number = 0;
    // Uneven steps go over the end of the ring at every place.
    for (let round = 0; round < 300; round++) {
      const count = 1 + round % EVENTS;
      for (let i = 0; i < count; i++) {
        io_prep_pread(iocb, fd, buffer, 8, 0);
        iocb.data = number + i;
        submit(ctx, iocb);
      }
      assertEquals(io_getevents(ctx, count, EVENTS, events, null), count);
      for (let i = 0; i < count; i++) assertEquals(events[i]!.data, number++);
    }
    assertEquals(io_getevents(ctx, 0, EVENTS, events, AT_ONCE), 0);
    assertEquals(events.length, EVENTS, "the same objects were filled");
  });
}, EVENTS);
