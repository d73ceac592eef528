// Goal: what no C program could pass is thrown before anything is submitted. Method: one wrong
// thing at a time, behind a request that is right; that one must not have been submitted.
import { assertEquals, assertThrows } from "@std/assert";
import { EBADF } from "../../src/abi/errno.ts";
import {
  io_getevents,
  io_prep_fsync,
  io_prep_poll,
  io_prep_pread,
  io_prep_preadv,
  io_prep_pwrite,
  io_submit,
  Iocb,
  type IoContext,
  type Memory,
} from "../../src/libaio/mod.ts";
import { AT_ONCE, reap, resultOf, submit, testAio, withFile } from "./_support/context.ts";

type ErrorClass = typeof TypeError | typeof RangeError;

/** A list whose second request `prepare` makes is refused as a whole. */
function refuses(
  ctx: IoContext,
  fd: number,
  error: ErrorClass,
  prepare: (iocb: Iocb) => void,
): void {
  const right = new Iocb();
  io_prep_pread(right, fd, new Uint8Array(4), 4, 0);
  const wrong = new Iocb();
  prepare(wrong);
  assertThrows(() => io_submit(ctx, 2, [right, wrong]), error);
  assertEquals(io_getevents(ctx, 0, 8, [], AT_ONCE), 0, "nothing was submitted");
  assertEquals(resultOf(ctx, right), 4, "and the context is as before");
}

function detached(): Uint8Array<ArrayBuffer> {
  const buffer = new Uint8Array(16);
  structuredClone(buffer, { transfer: [buffer.buffer] });
  return buffer;
}

const resizable = new ArrayBuffer(16, { maxByteLength: 32 });
const growable = new SharedArrayBuffer(16, { maxByteLength: 32 });

testAio("memory that may move is refused with a TypeError", async (ctx) => {
  await withFile("content", (fd) => {
    const memories = [
      detached(),
      detached().buffer,
      resizable,
      new Uint8Array(resizable),
      new Uint8Array(resizable, 4, 8),
      new Uint8Array(growable),
    ];
    for (const memory of memories) {
      for (const count of [0, 8]) {
        refuses(ctx, fd, TypeError, (iocb) => io_prep_pread(iocb, fd, memory, count, 0));
        refuses(ctx, fd, TypeError, (iocb) => io_prep_pwrite(iocb, fd, memory, count, 0));
      }
      refuses(ctx, fd, TypeError, (iocb) => io_prep_preadv(iocb, fd, [memory], 1, 0));
    }
  });
});

testAio("a buffer that was detached since its last request is refused", async (ctx) => {
  await withFile("content", (fd) => {
    const buffer = new Uint8Array(16);
    const iocb = new Iocb();
    io_prep_pread(iocb, fd, buffer, 4, 0);
    assertEquals(resultOf(ctx, iocb), 4);
    assertEquals(resultOf(ctx, iocb), 4);
    structuredClone(buffer, { transfer: [buffer.buffer] });
    assertThrows(() => io_submit(ctx, 1, [iocb]), TypeError);
    iocb.u.c.nbytes = 0;
    assertThrows(() => io_submit(ctx, 1, [iocb]), TypeError);
    assertEquals(io_getevents(ctx, 0, 1, [], AT_ONCE), 0);
  });
});

testAio("what is no memory is refused with a TypeError", async (ctx) => {
  await withFile("content", (fd) => {
    for (const memory of ["text", {}, undefined, true, 5n, [new Uint8Array(4)]]) {
      refuses(ctx, fd, TypeError, (iocb) => io_prep_pread(iocb, fd, memory as Memory, 4, 0));
    }
    for (const entry of ["text", null, 5, undefined, [new Uint8Array(4)]]) {
      const list = [new Uint8Array(4), entry] as Uint8Array[];
      refuses(ctx, fd, TypeError, (iocb) => io_prep_preadv(iocb, fd, list, 2, 0));
    }
  });
});

testAio("a count beyond the end of a buffer is refused with a RangeError", async (ctx) => {
  await withFile("content", (fd) => {
    const buffer = new Uint8Array(8);
    for (const count of [9, 4096, 2 ** 32, 2 ** 53 - 1, 2n ** 62n]) {
      const prepare = (iocb: Iocb) => {
        io_prep_pread(iocb, fd, buffer, 8, 0);
        iocb.u.c.nbytes = count;
      };
      refuses(ctx, fd, RangeError, prepare);
    }
    refuses(ctx, fd, RangeError, (iocb) => io_prep_pwrite(iocb, fd, buffer.subarray(4), 5, 0));
    refuses(ctx, fd, RangeError, (iocb) => io_prep_preadv(iocb, fd, [buffer], 2, 0));
    refuses(ctx, fd, RangeError, (iocb) => {
      io_prep_preadv(iocb, fd, [], 0, 0);
      iocb.u.c.buf = new Uint8Array(31); // Room for one iovec of C and a part of another.
      iocb.u.c.nbytes = 2;
    });
    const iocb = new Iocb();
    io_prep_pread(iocb, fd, buffer, 8, 0);
    submit(ctx, iocb);
    reap(ctx, 1);
    iocb.u.c.nbytes = 9;
    assertThrows(() => io_submit(ctx, 1, [iocb]), RangeError, "9", "also the second time");
    io_prep_pread(iocb, -1, buffer, 9, 0);
    assertThrows(() => io_submit(ctx, 1, [iocb]), RangeError, "9", "before the kernel sees it");
    io_prep_pread(iocb, -1, buffer, 8, 0);
    assertEquals(io_submit(ctx, 1, [iocb]), -EBADF);
  });
});

testAio("fields that are no numbers are refused with a TypeError", async (ctx) => {
  await withFile("content", (fd) => {
    const fields = ["key", "aio_rw_flags", "aio_lio_opcode", "aio_reqprio", "aio_fildes"] as const;
    const union = ["nbytes", "offset", "__pad3", "flags", "resfd"] as const;
    for (const wrong of ["1", null, undefined, {}, true] as unknown as number[]) {
      for (const field of fields) {
        refuses(ctx, fd, TypeError, (iocb) => (io_prep_fsync(iocb, fd), iocb[field] = wrong));
      }
      for (const field of union) {
        refuses(ctx, fd, TypeError, (iocb) => (io_prep_fsync(iocb, fd), iocb.u.c[field] = wrong));
      }
    }
    refuses(ctx, fd, TypeError, (iocb) => io_prep_poll(iocb, fd, "1" as unknown as number));
  });
});

testAio("what is no iocb and no list of iocbs is refused with a TypeError", async (ctx) => {
  await withFile("content", (fd) => {
    const look = { data: null, u: { c: {} }, aio_fildes: fd, aio_lio_opcode: 0 };
    for (const wrong of [5, "text", {}, look, []] as unknown as Iocb[]) {
      const right = new Iocb();
      io_prep_pread(right, fd, new Uint8Array(4), 4, 0);
      assertThrows(() => io_submit(ctx, 2, [right, wrong]), TypeError);
      assertEquals(io_getevents(ctx, 0, 8, [], AT_ONCE), 0);
    }
    assertThrows(() => io_submit(ctx, 1, {} as Iocb[]), TypeError);
    assertThrows(() => io_submit(ctx, 1, undefined as unknown as Iocb[]), TypeError);
    assertThrows(() => io_submit(ctx, "1" as unknown as number, []), TypeError);
    assertThrows(() => io_submit(ctx, 0.5, []), RangeError);
  });
});
