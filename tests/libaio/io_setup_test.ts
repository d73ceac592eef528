// Goal: io_setup() and io_destroy() answer as the system calls do, row by row. Method: give them
// each kind of argument; the contexts that they make are used and destroyed.
import { assertEquals, assertThrows } from "@std/assert";
import { readFileSync } from "node:fs";
import { EAGAIN, EFAULT, EINVAL } from "../../src/abi/errno.ts";
import { io_destroy, io_setup, IoContext } from "../../src/libaio/mod.ts";
import { test } from "../harness.ts";

/** The kernel refuses rings of more than 2^28 bytes; it makes twice as many events as asked for. */
const EVENTS_MAX = 0x1000_0000 / 32 / 2;

test("io_setup() fills an empty context, which io_destroy() destroys once", () => {
  const ctx = new IoContext();
  assertEquals(io_setup(1, ctx), 0);
  assertEquals(io_destroy(ctx), 0);
  assertEquals(io_destroy(ctx), -EINVAL);
});

test("io_setup() gives -EINVAL for 0 events, for less than 0 and for too many", () => {
  const ctx = new IoContext();
  assertEquals(io_setup(0, ctx), -EINVAL);
  assertEquals(io_setup(-1, ctx), -EINVAL);
  assertEquals(io_setup(EVENTS_MAX + 1, ctx), -EINVAL);
  assertEquals(io_setup(0xffff_ffff, ctx), -EINVAL);
  assertEquals(io_setup(1, ctx), 0, "the context is still empty");
  io_destroy(ctx);
});

test("io_setup() gives -EFAULT for NULL, whatever the number of events", () => {
  assertEquals(io_setup(8, null), -EFAULT);
  assertEquals(io_setup(0, null), -EFAULT);
});

test("io_setup() gives -EINVAL for a context in use or destroyed, and leaves it alone", () => {
  const ctx = new IoContext();
  assertEquals(io_setup(8, ctx), 0);
  assertEquals(io_setup(8, ctx), -EINVAL);
  assertEquals(io_destroy(ctx), 0, "the first one is still there");
  assertEquals(io_setup(8, ctx), -EINVAL);
});

test("io_setup() gives -EAGAIN for more events than the system has left", () => {
  const limit = Number(readFileSync("/proc/sys/fs/aio-max-nr", "utf8"));
  const ctx = new IoContext();
  assertEquals(io_setup(Math.min(limit + 1, EVENTS_MAX), ctx), -EAGAIN);
  assertEquals(io_destroy(ctx), -EINVAL, "the context is still empty");
});

test("io_destroy() gives -EINVAL for an empty context", () => {
  assertEquals(io_destroy(new IoContext()), -EINVAL);
});

test("io_setup() and io_destroy() leave nothing behind", () => {
  const before = readFileSync("/proc/self/maps", "utf8").split("[aio]").length;
  for (let i = 0; i < 40; i++) {
    const ctx = new IoContext();
    assertEquals(io_setup(8, ctx), 0);
    assertEquals(io_destroy(ctx), 0);
  }
  assertEquals(readFileSync("/proc/self/maps", "utf8").split("[aio]").length, before);
});

test("io_setup() throws for what is no number or no context", () => {
  assertThrows(() => io_setup("8" as unknown as number, new IoContext()), TypeError);
  assertThrows(() => io_setup(1.5, new IoContext()), RangeError);
  assertThrows(() => io_setup(2 ** 32, new IoContext()), RangeError);
  assertThrows(() => io_setup(8, {} as IoContext), TypeError);
  assertThrows(() => io_destroy(null as unknown as IoContext), TypeError);
});
