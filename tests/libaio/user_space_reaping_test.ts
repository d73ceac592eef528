// Goal: events that are there are taken without a system call; what cannot be read is left to the
// kernel. Method: count the calls of io_getevents(2) that a context makes.
import { assertEquals } from "@std/assert";
import { kernelOf } from "../../src/aio_context/io_context.ts";
import {
  io_getevents,
  io_pgetevents,
  io_prep_pread,
  io_queue_run,
  io_set_callback,
  Iocb,
  type IoContext,
  type IoEvent,
} from "../../src/libaio/mod.ts";
import { test } from "../harness.ts";
import { AT_ONCE, contextOfMode, submit, testAio, withFile } from "./_support/context.ts";
import { io_destroy } from "../../src/libaio/mod.ts";

/** Counts the system calls that a context makes from now on. */
function countCalls(ctx: IoContext): () => number {
  let count = 0;
  const kernel = kernelOf(ctx)!;
  for (const name of ["getEvents", "pgetEvents"] as const) {
    const original = kernel[name].bind(kernel) as (...args: number[]) => number;
    Object.assign(kernel, { [name]: (...args: number[]) => (count++, original(...args)) });
  }
  return () => count;
}

function submitReads(ctx: IoContext, fd: number, count: number): void {
  for (let i = 0; i < count; i++) {
    const iocb = new Iocb();
    io_prep_pread(iocb, fd, new Uint8Array(4), 4, 0);
    io_set_callback(iocb, () => {});
    submit(ctx, iocb);
  }
}

for (const mode of ["view", "copy"] as const) {
  test(`events that are there cost no system call (${mode})`, async () => {
    const ctx = contextOfMode(8, mode);
    await withFile("content", (fd) => {
      const calls = countCalls(ctx);
      const events: IoEvent[] = [];
      submitReads(ctx, fd, 8);
      assertEquals(io_getevents(ctx, 1, 2, events, null), 2);
      assertEquals(io_getevents(ctx, 2, 2, events, { tv_sec: 5, tv_nsec: 0 }), 2);
      assertEquals(io_pgetevents(ctx, 1, 1, events, null, null), 1);
      assertEquals(io_queue_run(ctx), 0);
      assertEquals(io_getevents(ctx, 0, 8, events, AT_ONCE), 0, "nothing, and no wait");
      assertEquals(io_getevents(ctx, 5, 8, events, AT_ONCE), 0);
      assertEquals(io_getevents(ctx, 0, 8, events, null), 0);
      assertEquals(calls(), 0);
      submitReads(ctx, fd, 1);
      assertEquals(io_pgetevents(ctx, 1, 1, events, null, []), 1);
      assertEquals(calls(), 1, "a mask is for the kernel");
    });
    io_destroy(ctx);
  });
}

testAio("the runtime may view the ring here", (ctx) => {
  assertEquals(kernelOf(ctx)!.completions.readable, true);
});

test("a ring that cannot be read is left to the kernel", async () => {
  const ctx = contextOfMode(8, "syscall");
  await withFile("content", (fd) => {
    const calls = countCalls(ctx);
    submitReads(ctx, fd, 2);
    const events: IoEvent[] = [];
    assertEquals(io_getevents(ctx, 1, 8, events, null), 2);
    assertEquals(calls(), 1);
    submitReads(ctx, fd, 3);
    assertEquals(io_queue_run(ctx), 0);
    assertEquals(calls(), 3, "one brings all three, one more finds nothing");
  });
  io_destroy(ctx);
});
