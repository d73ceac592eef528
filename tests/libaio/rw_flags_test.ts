// Goal: aio_rw_flags and I/O priorities reach the kernel. Method: flags whose effect can be seen,
// and each class of priority.
import { assertEquals } from "@std/assert";
import { readFileSync } from "node:fs";
import { EAGAIN } from "../../src/abi/errno.ts";
import { O_APPEND, O_RDWR } from "../../src/abi/fs.ts";
import {
  io_prep_pread,
  io_prep_preadv2,
  io_prep_pwrite,
  io_prep_pwritev2,
  Iocb,
  IOCB_FLAG_IOPRIO,
  IOPRIO_CLASS_BE,
  IOPRIO_CLASS_IDLE,
  IOPRIO_CLASS_NONE,
  IOPRIO_CLASS_SHIFT,
  RWF_APPEND,
  RWF_DSYNC,
  RWF_HIPRI,
  RWF_NOAPPEND,
  RWF_NOWAIT,
  RWF_SYNC,
} from "../../src/libaio/mod.ts";
import { call, close } from "../kernel/_support/call.ts";
import { cachedPages } from "../kernel/_support/page_cache.ts";
import { pipe } from "../kernel/_support/pipes.ts";
import { resultOf, testAio, withFile } from "./_support/context.ts";

const BYTES = new TextEncoder().encode("more");

testAio(
  "RWF_APPEND writes at the end, RWF_NOAPPEND at the offset of an O_APPEND file",
  async (ctx) => {
    const iocb = new Iocb();
    await withFile("content", (fd, path) => {
      io_prep_pwritev2(iocb, fd, [BYTES], 1, 0, RWF_APPEND);
      assertEquals(resultOf(ctx, iocb), 4);
      assertEquals(readFileSync(path, "utf8"), "contentmore");
    });
    await withFile("content", (fd, path) => {
      io_prep_pwrite(iocb, fd, BYTES, 4, 0);
      assertEquals(resultOf(ctx, iocb), 4);
      assertEquals(readFileSync(path, "utf8"), "contentmore", "O_APPEND ignores the offset");
      io_prep_pwrite(iocb, fd, BYTES, 4, 0);
      iocb.aio_rw_flags = RWF_NOAPPEND;
      assertEquals(resultOf(ctx, iocb), 4);
      assertEquals(readFileSync(path, "utf8"), "moreentmore");
    }, O_RDWR | O_APPEND);
  },
);

for (const [name, flag] of Object.entries({ RWF_DSYNC, RWF_SYNC })) {
  testAio(`${name} leaves no dirty page of what was written`, async (ctx) => {
    await withFile("content", (fd) => {
      const iocb = new Iocb();
      io_prep_pwritev2(iocb, fd, [BYTES], 1, 0, flag);
      assertEquals(resultOf(ctx, iocb), 4);
      assertEquals(cachedPages(fd).dirty, 0);
    });
  });
}

testAio("RWF_NOWAIT gives -EAGAIN instead of waiting, as the result of the event", (ctx) => {
  const [readEnd, writeEnd] = pipe();
  const iocb = new Iocb();
  io_prep_preadv2(iocb, readEnd, [new Uint8Array(4)], 1, 0, RWF_NOWAIT);
  assertEquals(resultOf(ctx, iocb), -EAGAIN);
  close(readEnd, writeEnd);
});

testAio("RWF_HIPRI is taken and ignored, as by the kernel", async (ctx) => {
  await withFile("content", (fd) => {
    const iocb = new Iocb();
    io_prep_pread(iocb, fd, new Uint8Array(4), 4, 0);
    iocb.aio_rw_flags = RWF_HIPRI;
    assertEquals(resultOf(ctx, iocb), 4);
    io_prep_pread(iocb, fd, new Uint8Array(4), 4, 0);
    assertEquals(iocb.aio_rw_flags, 0, "the next preparation resets it");
    assertEquals(resultOf(ctx, iocb), 4);
  });
});

testAio(
  "IOCB_FLAG_IOPRIO takes priorities, and without it aio_reqprio does not count",
  async (ctx) => {
    await withFile("content", (fd) => {
      const iocb = new Iocb();
      const classes = [IOPRIO_CLASS_NONE, IOPRIO_CLASS_BE, IOPRIO_CLASS_IDLE];
      for (const priority of classes.map((number) => number << IOPRIO_CLASS_SHIFT)) {
        io_prep_pread(iocb, fd, new Uint8Array(4), 4, 0);
        iocb.aio_reqprio = priority;
        iocb.u.c.flags = IOCB_FLAG_IOPRIO;
        assertEquals(resultOf(ctx, iocb), 4);
      }
      io_prep_pread(iocb, fd, new Uint8Array(4), 4, 0);
      iocb.aio_reqprio = -1;
      assertEquals(resultOf(ctx, iocb), 4);
    });
  },
);

testAio("flags of one request do not reach the next one in its slot", async (ctx) => {
  await withFile("content", (fd, path) => {
    const iocb = new Iocb();
    io_prep_pwritev2(iocb, fd, [BYTES], 1, 0, RWF_APPEND);
    assertEquals(resultOf(ctx, iocb), 4);
    const other = new Iocb();
    for (let i = 0; i < 2; i++) {
      io_prep_pwrite(other, fd, BYTES, 4, 0);
      assertEquals(resultOf(ctx, other), 4);
    }
    assertEquals(readFileSync(path, "utf8"), "moreentmore");
    assertEquals(call("lseek", fd, 0, 2), 11);
  });
});
