// Goal: the memory of a request, its iocb and its data are held until the event was reaped, and not
// longer. Method: weak references to what only a request in flight refers to, and collections.
import { assert, assertEquals } from "@std/assert";
import {
  io_prep_poll,
  io_prep_pread,
  io_prep_preadv,
  io_submit,
  Iocb,
  type IoContext,
  POLLIN,
} from "../../src/libaio/mod.ts";
import { close } from "../kernel/_support/call.ts";
import { forceGc } from "../kernel/_support/force_gc.ts";
import { pipe, writeBytes } from "../kernel/_support/pipes.ts";
import { reap, submit, testAio, withFile } from "./_support/context.ts";

/** Lets go of what the current turn still holds, and collects. */
async function collect(): Promise<void> {
  for (let i = 0; i < 5; i++) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    forceGc();
  }
}

/** How many of `refs` are still there. */
function alive(refs: readonly WeakRef<object>[]): number {
  return refs.filter((ref) => ref.deref() !== undefined).length;
}

/** A poll that refers to an iocb, to data and, as what it could be, to nothing else. */
function pollAndDrop(ctx: IoContext, fd: number): WeakRef<object>[] {
  const iocb = new Iocb();
  const data = { big: new Uint8Array(100_000) };
  io_prep_poll(iocb, fd, POLLIN);
  iocb.data = data;
  submit(ctx, iocb);
  return [new WeakRef(iocb), new WeakRef(data)];
}

testAio("iocb and data are held while a poll is in flight, then let go", async (ctx) => {
  const [readEnd, writeEnd] = pipe();
  const refs = pollAndDrop(ctx, readEnd);
  await collect();
  assertEquals(alive(refs), 2);
  writeBytes(writeEnd, 1);
  await collect();
  assertEquals(alive(refs), 2, "done, but not reaped");
  reapAndCheck(ctx, refs);
  await collect();
  assertEquals(alive(refs), 0);
  close(readEnd, writeEnd);
});

function reapAndCheck(ctx: IoContext, refs: readonly WeakRef<object>[]): void {
  const [event] = reap(ctx, 1);
  assert(event!.obj === refs[0]!.deref() && event!.data === refs[1]!.deref());
}

/** Reads that are done when the submission returns; only their events hold the buffers. */
function readAndDrop(ctx: IoContext, fd: number): WeakRef<object>[] {
  const buffers = Array.from({ length: 4 }, () => new Uint8Array(100_000));
  const one = new Iocb();
  io_prep_pread(one, fd, buffers[0]!, 7, 0);
  const many = new Iocb();
  const list = buffers.slice(1);
  io_prep_preadv(many, fd, list, 3, 0);
  submit(ctx, one, many);
  io_prep_pread(one, fd, 0, 0, 0);
  io_prep_pread(many, fd, 0, 0, 0);
  list.length = 0;
  return buffers.map((buffer) => new WeakRef(buffer));
}

testAio("buffers are held until the event was reaped, whatever became of the iocb", async (ctx) => {
  await withFile("content", async (fd) => {
    const refs = readAndDrop(ctx, fd);
    await collect();
    assertEquals(alive(refs), 4);
    assertEquals(reap(ctx, 2).map(({ res }) => res), [7, 7]);
    await overwriteSlots(ctx, fd);
    await collect();
    assertEquals(alive(refs), 0);
  });
});

/** An iocb remembers its last buffer, and the stack may remember an iocb. */
async function overwriteSlots(ctx: IoContext, fd: number): Promise<void> {
  for (let i = 0; i < 8; i++) {
    const iocb = new Iocb();
    io_prep_pread(iocb, fd, new Uint8Array(8), 7, 0);
    submit(ctx, iocb);
    reap(ctx, 1);
    await Promise.resolve();
  }
}

testAio("what was refused is not held", async (ctx) => {
  const refs = refuseAndDrop(ctx);
  await collect();
  assertEquals(alive(refs), 0);
});

function refuseAndDrop(ctx: IoContext): WeakRef<object>[] {
  const refs: WeakRef<object>[] = [];
  for (let i = 0; i < 4; i++) {
    const iocb = new Iocb();
    const buffer = new Uint8Array(100_000);
    io_prep_pread(iocb, -1, buffer, 7, 0);
    iocb.data = { i };
    assert(io_submit(ctx, 1, [iocb]) < 0);
    refs.push(new WeakRef(iocb), new WeakRef(buffer), new WeakRef(iocb.data as object));
  }
  return refs;
}
