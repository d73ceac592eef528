/**
 * Tests with a context of the kernel's AIO.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "@std/path";
import type { ReapMode } from "../../../src/aio_context/completion_ring.ts";
import { setKernel } from "../../../src/aio_context/io_context.ts";
import { setupKernelContext } from "../../../src/aio_context/setup_kernel_context.ts";
import { O_CREAT, O_RDWR } from "../../../src/abi/fs.ts";
import {
  io_destroy,
  io_getevents,
  io_setup,
  io_submit,
  type Iocb,
  IoContext,
  type IoEvent,
} from "../../../src/libaio/mod.ts";
import { test } from "../../harness.ts";
import { close } from "../../kernel/_support/call.ts";
import { openFile } from "../../kernel/_support/files.ts";

/** A test body with a context, which is destroyed at the end. */
export type ContextBody = (ctx: IoContext) => void | Promise<void>;

/** Not to wait at all. */
export const AT_ONCE = { tv_sec: 0, tv_nsec: 0 };

/** A test with a context for `maxevents` requests. */
export function testAio(name: string, body: ContextBody, maxevents = 8): void {
  test(name, () => {
    const ctx = new IoContext();
    assertEquals(io_setup(maxevents, ctx), 0);
    return withContext(ctx, body);
  });
}

/** The same test for each way in which events get from the kernel to the process. */
export function testAioEachWay(name: string, body: ContextBody, maxevents = 8): void {
  for (const mode of ["view", "copy", "syscall"] as const) {
    test(`${name} (${mode})`, () => withContext(contextOfMode(maxevents, mode), body));
  }
}

/** A context that reaps in a certain way. */
export function contextOfMode(maxevents: number, mode: ReapMode): IoContext {
  const kernel = setupKernelContext(maxevents, mode);
  if (typeof kernel === "number") throw new Error(`io_setup: ${kernel}`);
  const ctx = new IoContext();
  setKernel(ctx, kernel);
  return ctx;
}

async function withContext(ctx: IoContext, body: ContextBody): Promise<void> {
  try {
    await body(ctx);
  } finally {
    io_destroy(ctx);
  }
}

/** Submits requests, all of which the kernel must take. */
export function submit(ctx: IoContext, ...iocbs: Iocb[]): void {
  assertEquals(io_submit(ctx, iocbs.length, iocbs), iocbs.length);
}

/** Waits for `count` events. */
export function reap(ctx: IoContext, count: number): IoEvent[] {
  const events: IoEvent[] = [];
  assertEquals(io_getevents(ctx, count, count, events, null), count);
  assertEquals(events.length, count);
  return events;
}

/** Submits one request and waits for its result. */
export function resultOf(ctx: IoContext, iocb: Iocb): number {
  submit(ctx, iocb);
  const [event] = reap(ctx, 1);
  assertEquals(event!.obj, iocb);
  assertEquals(event!.res2, 0);
  return event!.res;
}

/** Calls `body` with a file that has `content`, open for reading and writing. */
export async function withFile(
  content: string | Uint8Array,
  body: (fd: number, path: string) => void | Promise<void>,
  flags: number = O_RDWR,
): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), "ringio-aio-"));
  try {
    const path = join(dir, "file");
    writeFileSync(path, content);
    const fd = openFile(path, flags | O_CREAT);
    try {
      await body(fd, path);
    } finally {
      close(fd);
    }
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
