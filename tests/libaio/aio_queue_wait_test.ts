// Goal: getNextCompleted() blocks until an event is there or the time is over, signals or not;
// close() returns when nothing is in flight. Method: timers that are polled, and a signalling
// process.
import { assertEquals, assertThrows } from "@std/assert";
import {
  AioQueue,
  InvariantError,
  io_prep_poll,
  io_prep_pread,
  Iocb,
  POLLIN,
} from "../../src/libaio/mod.ts";
import { test } from "../harness.ts";
import { close } from "../kernel/_support/call.ts";
import { pipe } from "../kernel/_support/pipes.ts";
import { startTimer } from "../kernel/_support/timers.ts";
import { withFile } from "./_support/context.ts";
import { whileSignalled } from "./_support/signals.ts";

function poll(fd: number): Iocb {
  const aio = new Iocb();
  io_prep_poll(aio, fd, POLLIN);
  return aio;
}

test("getNextCompleted() waits for the first event, hands out max at most", async () => {
  const queue = new AioQueue(8);
  const [timer, end] = startTimer(20);
  const aio = poll(timer);
  aio.data = "priv";
  queue.submitBatch([aio]);
  assertEquals(queue.getNextCompleted(0, 8), []);
  const [event] = queue.getNextCompleted(60_000, 8);
  assertEquals([event!.obj, event!.data, event!.res & POLLIN], [aio, "priv", POLLIN]);
  assertEquals(queue.getNextCompleted(5, 8), []);
  assertEquals(queue.getNextCompleted(0.5, 8), []);
  end();
  await withFile("content", (fd) => {
    const aios = [1, 2, 3].map((count) => {
      const read = new Iocb();
      io_prep_pread(read, fd, new Uint8Array(8), count, 0);
      return read;
    });
    queue.submitBatch(aios);
    assertEquals(queue.getNextCompleted(Infinity, 2).map(({ res }) => res), [1, 2]);
    assertEquals(queue.getNextCompleted(Infinity, 2).map(({ res }) => res), [3]);
  });
  queue.close();
});

test("getNextCompleted() goes on waiting after a signal", async () => {
  const queue = new AioQueue(8);
  await whileSignalled(() => {
    const [timer, end] = startTimer(300);
    queue.submitBatch([poll(timer)]);
    assertEquals(queue.getNextCompleted(60_000, 8).length, 1);
    assertEquals(queue.getNextCompleted(100, 8), []);
    end();
  });
  queue.close();
});

test("getNextCompleted() throws for numbers that make no sense", () => {
  const queue = new AioQueue(8);
  assertThrows(() => queue.getNextCompleted(-1, 1), RangeError);
  assertThrows(() => queue.getNextCompleted(NaN, 1), RangeError);
  assertThrows(() => queue.getNextCompleted("1" as unknown as number, 1), TypeError);
  assertThrows(() => queue.getNextCompleted(0, 0), RangeError);
  assertThrows(() => queue.getNextCompleted(0, 1.5), RangeError);
  assertThrows(() => queue.getNextCompleted(0, "1" as unknown as number), TypeError);
  queue.close();
});

test("getNextCompleted() reports a buffer that was detached, in its turn", async () => {
  await withFile("content", (fd) => {
    for (const inTheWay of [0, 300]) {
      const queue = new AioQueue(1);
      const aios = [0, 1, 2, ...new Array(inTheWay).keys()].map((i) => {
        const read = new Iocb();
        io_prep_pread(read, fd, new Uint8Array(new ArrayBuffer(8)), 4, 0);
        read.data = i;
        return read;
      });
      queue.submitBatch(aios.slice(0, 3));
      const { buffer } = aios[1]!.u.c.buf as Uint8Array<ArrayBuffer>;
      structuredClone(buffer, { transfer: [buffer] });
      queue.submitBatch(aios.slice(3));
      assertEquals(queue.getNextCompleted(0, 1000).map(({ data }) => data), [0]);
      assertThrows(() => queue.getNextCompleted(0, 1000), InvariantError);
      const rest = queue.getNextCompleted(0, 1000).length;
      assertEquals(rest, 1 + inTheWay);
      queue.close();
    }
  });
});

test("close() cancels polls and drops their events", () => {
  const queue = new AioQueue(8);
  const [readEnd, writeEnd] = pipe();
  queue.submitBatch([poll(readEnd), poll(readEnd)]);
  queue.close();
  close(readEnd, writeEnd);
  {
    using disposed = new AioQueue(8);
    assertEquals(disposed.getNextCompleted(0, 1), []);
  }
});
