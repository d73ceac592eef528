// Goal: getNextCompletedAsync() does what getNextCompleted() does and lets the event loop run.
// Method: events before and after the call, several callers, aborts, timeouts, eventfds of the
// program's own.
import { assert, assertEquals, assertRejects } from "@std/assert";
import {
  AioQueue,
  io_prep_poll,
  io_prep_pread,
  io_set_eventfd,
  Iocb,
  IoError,
  POLLIN,
} from "../../src/libaio/mod.ts";
import { test } from "../harness.ts";
import { close } from "../kernel/_support/call.ts";
import { countOf, eventfd, pipe, readBytes, writeBytes } from "../kernel/_support/pipes.ts";
import { startTimer } from "../kernel/_support/timers.ts";
import { withFile } from "./_support/context.ts";

function poll(fd: number, data: unknown = null): Iocb {
  const aio = new Iocb();
  io_prep_poll(aio, fd, POLLIN);
  aio.data = data;
  return aio;
}

function read(fd: number, count: number): Iocb {
  const aio = new Iocb();
  io_prep_pread(aio, fd, new Uint8Array(8), count, 0);
  return aio;
}

test("getNextCompletedAsync() gives events that are there, or waits for some", async () => {
  await withFile("content", async (fd) => {
    const queue = new AioQueue(8);
    queue.submitBatch([read(fd, 1), read(fd, 2), read(fd, 3)]);
    const first = await queue.getNextCompletedAsync(Infinity, 2);
    assertEquals(first.map(({ res }) => res), [1, 2]);
    assertEquals((await queue.getNextCompletedAsync(0, 8)).map(({ res }) => res), [3]);
    assertEquals(await queue.getNextCompletedAsync(0, 8), []);
    const [readEnd, writeEnd] = pipe();
    for (let round = 0; round < 20; round++) {
      const aio = poll(readEnd, round);
      queue.submitBatch([aio]);
      const pending = queue.getNextCompletedAsync(60_000, 8);
      setTimeout(() => writeBytes(writeEnd, 1), round % 3);
      const [event] = await pending;
      assertEquals([event!.obj, event!.data], [aio, round]);
      readBytes(readEnd, 8);
    }
    queue.close();
    close(readEnd, writeEnd);
  });
});

test("getNextCompletedAsync() also sees what was in flight before the first call", async () => {
  const queue = new AioQueue(8);
  const [timer, end] = startTimer(20);
  queue.submitBatch([poll(timer, "before")]);
  const [event] = await queue.getNextCompletedAsync(60_000, 8);
  assertEquals(event!.data, "before");
  queue.close();
  end();
});

test("getNextCompletedAsync() sees requests that signal an eventfd of the program", async () => {
  const queue = new AioQueue(8);
  assertEquals(await queue.getNextCompletedAsync(1, 1), []);
  const counter = eventfd();
  const [timer, end] = startTimer(20);
  const aio = poll(timer, "own");
  io_set_eventfd(aio, counter);
  queue.submitBatch([aio]);
  const [event] = await queue.getNextCompletedAsync(60_000, 8);
  assertEquals([event!.data, countOf(counter)], ["own", 1]);
  assertEquals(aio.u.c.resfd, counter, "the iocb is as it was");
  queue.close();
  end();
  close(counter);
});

test("getNextCompletedAsync() serves callers in order, max events each", async () => {
  await withFile("content", async (fd) => {
    const queue = new AioQueue(8);
    const callers = [1, 3, 1].map((max) => queue.getNextCompletedAsync(60_000, max));
    await new Promise((resolve) => setTimeout(resolve, 5));
    queue.submitBatch([1, 2, 3, 4, 5].map((count) => read(fd, count)));
    const results = await Promise.all(callers);
    assertEquals(results.map((events) => events.map(({ res }) => res)), [[1], [2, 3, 4], [5]]);
    queue.close();
  });
});

test("getNextCompletedAsync() ends when the time is over; the event is for the next", async () => {
  const queue = new AioQueue(8);
  const [readEnd, writeEnd] = pipe();
  queue.submitBatch([poll(readEnd, "late")]);
  assertEquals(await queue.getNextCompletedAsync(5, 1), []);
  assertEquals(await queue.getNextCompletedAsync(0.5, 1), []);
  writeBytes(writeEnd, 1);
  assertEquals((await queue.getNextCompletedAsync(60_000, 1))[0]!.data, "late");
  queue.close();
  close(readEnd, writeEnd);
});

test("getNextCompletedAsync() rejects with the reason of an abort and takes nothing", async () => {
  const queue = new AioQueue(8);
  const [readEnd, writeEnd] = pipe();
  queue.submitBatch([poll(readEnd, "kept")]);
  const reason = new Error("enough");
  const signal = AbortSignal.abort(reason);
  const early = await assertRejects(() => queue.getNextCompletedAsync(0, 1, { signal }));
  assertEquals(early, reason);
  const controller = new AbortController();
  const pending = queue.getNextCompletedAsync(Infinity, 1, { signal: controller.signal });
  const other = queue.getNextCompletedAsync(Infinity, 1);
  await new Promise((resolve) => setTimeout(resolve, 5));
  controller.abort(reason);
  assertEquals(await assertRejects(() => pending), reason);
  writeBytes(writeEnd, 1);
  assertEquals((await other)[0]!.data, "kept");
  queue.close();
  close(readEnd, writeEnd);
});

test("getNextCompletedAsync() rejects when the queue is closed meanwhile, and later", async () => {
  const queue = new AioQueue(8);
  const [readEnd, writeEnd] = pipe();
  queue.submitBatch([poll(readEnd)]);
  const pending = [1, 2].map(() => queue.getNextCompletedAsync(Infinity, 1));
  await new Promise((resolve) => setTimeout(resolve, 5));
  queue.close();
  for (const promise of [...pending, queue.getNextCompletedAsync(0, 1)]) {
    const error = await assertRejects(() => promise, IoError);
    assertEquals([error.code, error.syscall], ["EINVAL", "io_getevents"]);
  }
  close(readEnd, writeEnd);
});

test("getNextCompletedAsync() rejects arguments that make no sense", async () => {
  const queue = new AioQueue(8);
  await assertRejects(() => queue.getNextCompletedAsync(-1, 1), RangeError);
  await assertRejects(() => queue.getNextCompletedAsync(0, 0), RangeError);
  await assertRejects(() => queue.getNextCompletedAsync(0, 1, { signal: 5 as never }), TypeError);
  await assertRejects(() => queue.getNextCompletedAsync(0, 1, { abort: 5 } as never), TypeError);
  queue.close();
});

test("a loop over requests that are done at once lets timers run", async () => {
  await withFile("content", async (fd) => {
    const queue = new AioQueue(8);
    let timerRan = false;
    setTimeout(() => timerRan = true, 1);
    const started = performance.now();
    for (let rounds = 0; !timerRan; rounds++) {
      assert(rounds < 1000 || performance.now() - started < 30_000, "the timer was kept waiting");
      queue.submitBatch([read(fd, 1)]);
      assertEquals((await queue.getNextCompletedAsync(1000, 1)).length, 1);
    }
    queue.close();
  });
});

test("blocking and waiting callers share one queue", async () => {
  await withFile("content", async (fd) => {
    const queue = new AioQueue(8);
    const pending = queue.getNextCompletedAsync(60_000, 8);
    await new Promise((resolve) => setTimeout(resolve, 5));
    queue.submitBatch([read(fd, 1)]);
    queue.submitBatch([read(fd, 2)]);
    assertEquals((await pending).map(({ res }) => res), [1]);
    assertEquals(queue.getNextCompleted(1000, 8).map(({ res }) => res), [2]);
    queue.close();
  });
});
