// Goal: a batch of any size gets through as long as requests complete, in order and with nothing
// lost; what stops it is told exactly. Method: batches far larger than the queue, reads that are
// done at once, polls that complete while the submission waits, and polls that never do.
import { assert, assertEquals, assertThrows } from "@std/assert";
import { EAGAIN, EBADF, EFAULT, EINVAL } from "../../src/abi/errno.ts";
import {
  AioQueue,
  io_prep_poll,
  io_prep_pread,
  Iocb,
  IoError,
  POLLIN,
} from "../../src/libaio/mod.ts";
import { test } from "../harness.ts";
import { close } from "../kernel/_support/call.ts";
import { pipe } from "../kernel/_support/pipes.ts";
import { startTimer } from "../kernel/_support/timers.ts";
import { withFile } from "./_support/context.ts";

function reads(fd: number, count: number): Iocb[] {
  return Array.from({ length: count }, (_, i) => {
    const aio = new Iocb();
    io_prep_pread(aio, fd, new Uint8Array(8), 1 + i % 7, 0);
    aio.data = i;
    return aio;
  });
}

function polls(fd: number, count: number): Iocb[] {
  return Array.from({ length: count }, (_, i) => {
    const aio = new Iocb();
    io_prep_poll(aio, fd, POLLIN);
    aio.data = i;
    return aio;
  });
}

/** Takes `count` events out, `max` at a time. */
function drain(queue: AioQueue, count: number, max: number) {
  const events = [];
  while (events.length < count) {
    const next = queue.getNextCompleted(10_000, max);
    assert(next.length > 0 && next.length <= max);
    events.push(...next);
  }
  assertEquals(queue.getNextCompleted(0, max), []);
  return events;
}

test("submitBatch() gets a batch through that is far larger than the queue", async () => {
  await withFile("content", (fd) => {
    const queue = new AioQueue(4);
    const aios = reads(fd, 3000);
    const { submitted, retries, error } = queue.submitBatch(aios);
    assertEquals([submitted, error], [3000, 0]);
    assert(retries > 0, "the context was full in between");
    const events = drain(queue, 3000, 17);
    events.forEach((event, i) => {
      assert(event.obj === aios[i] && event.data === i && event.res === 1 + i % 7);
    });
    assertEquals(new Set(events).size, 3000, "each event is an object of its own");
    queue.close();
  });
});

test("submitBatch() needs no retry when there is room", async () => {
  await withFile("content", (fd) => {
    const queue = new AioQueue(16);
    assertEquals(queue.submitBatch([]), { submitted: 0, retries: 0, error: 0 });
    for (let i = 0; i < 5; i++) {
      assertEquals(queue.submitBatch(reads(fd, 16)), { submitted: 16, retries: 0, error: 0 });
      drain(queue, 16, 5);
    }
    queue.close();
  });
});

test("submitBatch() waits while requests complete, more often than it would without", async () => {
  const queue = new AioQueue(1);
  const timers = Array.from({ length: 40 }, (_, i) => startTimer(20 + 5 * i));
  const [readEnd, writeEnd] = pipe();
  const room = queue.submitBatch(polls(readEnd, 10_000), { submitRetries: 0 }).submitted;
  queue.close();
  // All but one place are taken by polls that stay; timers free that one again and again.
  const full = new AioQueue(1);
  assertEquals(full.submitBatch(polls(readEnd, room - 1)).submitted, room - 1);
  const batch = timers.map(([fd]) => polls(fd, 1)[0]!);
  const options = { submitRetries: 3, initialDelayUs: 40_000 };
  const { submitted, retries, error } = full.submitBatch(batch, options);
  assertEquals([submitted, error], [40, 0]);
  assert(retries > 3, `${retries} retries, all of them with progress in between`);
  await new Promise((resolve) => setTimeout(resolve, 1));
  const events = drain(full, 40, 64);
  assertEquals(events.map(({ res }) => res & POLLIN), events.map(() => POLLIN));
  full.close();
  for (const [, end] of timers) end();
  close(readEnd, writeEnd);
});

test("submitBatch() gives up with -EAGAIN when nothing completes, and is as before", () => {
  const queue = new AioQueue(1);
  const [readEnd, writeEnd] = pipe();
  const first = queue.submitBatch(polls(readEnd, 5000), { submitRetries: 2, initialDelayUs: 100 });
  assertEquals([first.retries, first.error], [2, -EAGAIN]);
  assert(first.submitted > 0 && first.submitted < 5000);
  assertEquals(
    queue.submitBatch(polls(readEnd, 3), { submitRetries: 0 }),
    { submitted: 0, retries: 0, error: -EAGAIN },
  );
  queue.close();
  close(readEnd, writeEnd);
});

test("submitBatch() tells which aio was refused, and goes on behind it next time", async () => {
  await withFile("content", (fd) => {
    const queue = new AioQueue(4);
    const aios = reads(fd, 1000);
    aios[700]!.aio_fildes = -1;
    const batch = queue.submitBatch(aios);
    assertEquals([batch.submitted, batch.error], [700, -EBADF]);
    assertEquals(drain(queue, 700, 100).length, 700);
    assertEquals(queue.submitBatch(aios.slice(701)).submitted, 299);
    assertEquals(drain(queue, 299, 100).length, 299);
    const nothing = null as unknown as Iocb;
    assertEquals(queue.submitBatch([aios[0]!, nothing]).error, -EFAULT);
    drain(queue, 1, 1);
    queue.close();
  });
});

test("submitBatch() throws before anything is submitted, however large the batch", async () => {
  await withFile("content", (fd) => {
    const queue = new AioQueue(1);
    const aios = reads(fd, 2000);
    aios[1999]!.u.c.buf = "text" as unknown as Uint8Array;
    assertThrows(() => queue.submitBatch(aios), TypeError);
    aios[1999]!.u.c.buf = new Uint8Array(8);
    aios[1999]!.u.c.nbytes = 9;
    assertThrows(() => queue.submitBatch(aios), RangeError);
    assertEquals(queue.getNextCompleted(0, 10), []);
    assertThrows(() => queue.submitBatch({} as Iocb[]), TypeError);
    assertThrows(() => queue.submitBatch([], { retries: 5 } as never), TypeError, "retries");
    assertThrows(() => queue.submitBatch([], { submitRetries: -1 }), RangeError);
    assertThrows(() => queue.submitBatch([], { submitRetries: 0.5 }), RangeError);
    assertThrows(() => queue.submitBatch([], { initialDelayUs: NaN }), RangeError);
    assertThrows(() => queue.submitBatch([], { initialDelayUs: "1" as never }), TypeError);
    queue.close();
  });
});

test("AioQueue throws what io_setup() refuses; a closed one refuses everything", () => {
  const refused = assertThrows(() => new AioQueue(0), IoError);
  assertEquals([refused.code, refused.syscall], ["EINVAL", "io_setup"]);
  assertThrows(() => new AioQueue("4" as unknown as number), TypeError);
  const queue = new AioQueue(4);
  queue.close();
  queue.close();
  assertEquals(queue.submitBatch([new Iocb()]), { submitted: 0, retries: 0, error: -EINVAL });
  const closed = assertThrows(() => queue.getNextCompleted(0, 1), IoError);
  assertEquals([closed.code, closed.syscall], ["EINVAL", "io_getevents"]);
});
