// Goal: io_queue_run() calls the callback of each event with (ctx, iocb, res, res2), and loses none
// when one throws. Method: reads with callbacks that record, throw, submit, run the queue, destroy.
import { assertEquals, assertThrows } from "@std/assert";
import { EINVAL } from "../../src/abi/errno.ts";
import {
  io_destroy,
  io_getevents,
  io_prep_pread,
  io_queue_init,
  io_queue_release,
  io_queue_run,
  io_queue_wait,
  io_set_callback,
  io_submit,
  type IoCallback,
  Iocb,
  IoContext,
  type IoEvent,
} from "../../src/libaio/mod.ts";
import { test } from "../harness.ts";
import { AT_ONCE, submit, testAioEachWay, withFile } from "./_support/context.ts";

function read(fd: number, count: number, callback: IoCallback): Iocb {
  const iocb = new Iocb();
  io_prep_pread(iocb, fd, new Uint8Array(8), count, 0);
  io_set_callback(iocb, callback);
  return iocb;
}

testAioEachWay("io_queue_run() calls the callback of each event, in order", async (ctx) => {
  await withFile("content", (fd) => {
    const calls: unknown[][] = [];
    const callback: IoCallback = (...args) => void calls.push(args);
    const iocbs = [1, 2, 3, 4].map((count) => read(fd, count, callback));
    submit(ctx, ...iocbs);
    assertEquals(io_queue_run(ctx), 0);
    assertEquals(calls, iocbs.map((iocb, i) => [ctx, iocb, i + 1, 0]));
    assertEquals(io_queue_run(ctx), 0, "nothing is left");
    assertEquals(calls.length, 4);
  });
});

testAioEachWay("io_queue_run() passes a throw on; the events behind it stay", async (ctx) => {
  await withFile("content", (fd) => {
    const calls: number[] = [];
    const callback: IoCallback = (_ctx, _iocb, res) => {
      calls.push(res);
      if (res % 2 === 0) throw new Error(`stop at ${res}`);
    };
    submit(ctx, ...[1, 2, 3, 4, 5].map((count) => read(fd, count, callback)));
    assertThrows(() => io_queue_run(ctx), Error, "stop at 2");
    assertEquals(calls, [1, 2]);
    assertThrows(() => io_queue_run(ctx), Error, "stop at 4");
    assertEquals(calls, [1, 2, 3, 4]);
    assertEquals(io_queue_run(ctx), 0);
    assertEquals(calls, [1, 2, 3, 4, 5], "each once");
  });
});

testAioEachWay("events behind a throw can also be taken by io_getevents()", async (ctx) => {
  await withFile("content", (fd) => {
    const callback: IoCallback = () => {
      throw new Error("stop");
    };
    submit(ctx, ...[1, 2, 3].map((count) => read(fd, count, callback)));
    assertThrows(() => io_queue_run(ctx), Error, "stop");
    const events: IoEvent[] = [];
    assertEquals(io_getevents(ctx, 2, 8, events, null), 2);
    assertEquals(events.map(({ res }) => res), [2, 3]);
  });
});

testAioEachWay("io_queue_run() leaves the event of a request without a callback", async (ctx) => {
  await withFile("content", (fd) => {
    const calls: number[] = [];
    const with_ = read(fd, 1, (_ctx, _iocb, res) => calls.push(res));
    const without = read(fd, 2, () => {});
    without.data = "no function";
    submit(ctx, with_, without, with_);
    assertThrows(() => io_queue_run(ctx), TypeError, "callback");
    assertThrows(() => io_queue_run(ctx), TypeError, "callback");
    const events: IoEvent[] = [];
    assertEquals(io_getevents(ctx, 1, 1, events, AT_ONCE), 1);
    assertEquals([events[0]!.obj, events[0]!.data], [without, "no function"]);
    assertEquals(io_queue_run(ctx), 0);
    assertEquals(calls, [1, 1]);
  });
});

testAioEachWay("a callback may submit; its request runs in the same call", async (ctx) => {
  await withFile("content", (fd) => {
    const calls: number[] = [];
    const callback: IoCallback = (context, iocb, res) => {
      calls.push(res);
      if (res === 5) return;
      io_prep_pread(iocb, fd, new Uint8Array(8), res + 1, 0);
      io_set_callback(iocb, callback);
      assertEquals(io_submit(context, 1, [iocb]), 1);
    };
    submit(ctx, read(fd, 1, callback));
    assertEquals(io_queue_run(ctx), 0);
    assertEquals(calls, [1, 2, 3, 4, 5]);
  });
});

testAioEachWay("a callback may run the queue itself", async (ctx) => {
  await withFile("content", (fd) => {
    const calls: string[] = [];
    const callback: IoCallback = (context, _iocb, res) => {
      calls.push(`begin ${res}`);
      assertEquals(io_queue_run(context), 0);
      calls.push(`end ${res}`);
    };
    submit(ctx, ...[1, 2].map((count) => read(fd, count, callback)));
    assertEquals(io_queue_run(ctx), 0);
    assertEquals(calls, ["begin 1", "begin 2", "end 2", "end 1"]);
  });
});

testAioEachWay("a callback may destroy the context", async (ctx) => {
  await withFile("content", (fd) => {
    const calls: number[] = [];
    const callback: IoCallback = (context, _iocb, res) => {
      calls.push(res);
      io_destroy(context);
    };
    submit(ctx, ...[1, 2].map((count) => read(fd, count, callback)));
    assertEquals(io_queue_run(ctx), -EINVAL);
    assertEquals(calls, [1]);
  });
});

test("io_queue_init() makes a context whatever was held; io_queue_release() ends it", () => {
  const ctx = new IoContext();
  assertEquals(io_queue_init(0, ctx), -EINVAL);
  assertEquals(io_queue_init(-1, ctx), -EINVAL);
  assertEquals(io_queue_init(8, ctx), 0);
  assertEquals(io_queue_wait(ctx, null), 0, "it waits for nothing");
  assertEquals(io_queue_release(ctx), 0);
  assertEquals(io_queue_release(ctx), -EINVAL);
  assertEquals(io_queue_init(8, ctx), 0, "as in C, the variable is set to zero first");
  assertEquals(io_queue_release(ctx), 0);
});
