// Goal: each row of the errno table of aio_read, aio_write and aio_fsync. Method: give each call
// what the row names, and look at the call and at aio_error.
import { assertEquals, assertThrows } from "@std/assert";
import { closeSync, constants, openSync } from "node:fs";
import {
  aio_error,
  aio_fsync,
  aio_read,
  aio_write,
  type Aiocb,
  EBADF,
  EFBIG,
  EINVAL,
  EOVERFLOW,
  errno,
  O_DSYNC,
  O_SYNC,
  SIGEV_SIGNAL,
} from "../../src/posix_aio/mod.ts";
import { block, blockOf, finish } from "./_support/blocks.ts";
import { inBothColumns } from "./_support/columns.ts";
import { close, pipe, withFile, withOpenFile } from "./_support/files.ts";

const EFAULT = 14;
const EISDIR = 21;
const OFFSET_MAX = (1n << 63n) - 1n;

function refusal(call: (cb: Aiocb) => number, cb: Aiocb): number {
  assertEquals(call(cb), -1);
  const number = errno();
  assertEquals(aio_error(cb), -1, "a refused call queues nothing");
  return number;
}

inBothColumns("EBADF: a descriptor that is none", () => {
  for (const fd of [-1, 100_000, 2 ** 31, 0.5, NaN]) {
    assertEquals(refusal(aio_read, block(fd, 1)), EBADF, String(fd));
    assertEquals(refusal(aio_write, block(fd, 1)), EBADF, String(fd));
    assertEquals(refusal((cb) => aio_fsync(O_SYNC, cb), block(fd, 1)), EBADF, String(fd));
  }
});

inBothColumns(
  "EBADF: a read of a file for writing, a write to one for reading",
  () =>
    withFile("abc", (path) => {
      const reader = openSync(path, "r");
      const writer = openSync(path, constants.O_WRONLY);
      assertEquals(refusal(aio_read, block(writer, 1)), EBADF);
      assertEquals(refusal(aio_write, block(reader, 1)), EBADF);
      assertEquals(refusal((cb) => aio_fsync(O_SYNC, cb), block(reader, 1)), EBADF);
      closeSync(reader);
      closeSync(writer);
    }),
);

inBothColumns("EINVAL: an offset that is none", () =>
  withOpenFile("abc", "r+", (fd) => {
    for (const offset of [-1, -1n, 0.5, NaN, Infinity, 1n << 63n]) {
      assertEquals(refusal(aio_read, block(fd, 1, offset)), EINVAL, String(offset));
      assertEquals(refusal(aio_write, block(fd, 1, offset)), EINVAL, String(offset));
    }
  }));

inBothColumns("EINVAL: aio_reqprio beyond 0 to 20", () =>
  withOpenFile("abc", "r+", (fd) => {
    for (const priority of [-1, 21, 0.5]) {
      const cb = block(fd, 1);
      cb.aio_reqprio = priority;
      assertEquals(refusal(aio_read, cb), EINVAL, String(priority));
      assertEquals(refusal(aio_write, cb), EINVAL, String(priority));
    }
    const cb = block(fd, 1);
    cb.aio_reqprio = 20;
    assertEquals(aio_read(cb), 0);
    assertEquals(finish(cb), [0, 1]);
  }));

inBothColumns(
  "EINVAL: aio_nbytes that is none, or beyond aio_buf",
  () =>
    withOpenFile("abc", "r+", (fd) => {
      for (const nbytes of [-1, 0.5, NaN, 2 ** 63, 4]) {
        const cb = block(fd, 3);
        cb.aio_nbytes = nbytes;
        assertEquals(refusal(aio_read, cb), EINVAL, String(nbytes));
        assertEquals(refusal(aio_write, cb), EINVAL, String(nbytes));
      }
    }),
);

inBothColumns(
  "EINVAL: a sigevent with a signal that is none",
  () =>
    withOpenFile("abc", "r", (fd) => {
      for (const sigev_signo of [-1, 65, 1.5]) {
        const cb = block(fd, 1);
        cb.aio_sigevent = { sigev_notify: SIGEV_SIGNAL, sigev_signo };
        assertEquals(refusal(aio_read, cb), EINVAL);
      }
      const cb = block(fd, 1);
      cb.aio_sigevent = { sigev_notify: 9 };
      assertEquals(refusal(aio_read, cb), EINVAL);
    }),
);

inBothColumns(
  "EOVERFLOW, EFBIG: a transfer beyond the largest offset",
  () =>
    withOpenFile("abc", "r+", (fd) => {
      const read = block(fd, 1, OFFSET_MAX);
      const write = block(fd, 1, OFFSET_MAX);
      assertEquals([aio_read(read), aio_write(write)], [0, 0]);
      assertEquals([finish(read), finish(write)], [[EOVERFLOW, -1], [EFBIG, -1]]);
      assertEquals(errno(), EFBIG);
    }),
);

inBothColumns(
  "EFBIG: a write beyond what the file system can have",
  () =>
    withOpenFile("abc", "r+", (fd) => {
      const write = block(fd, 1, OFFSET_MAX - 4096n);
      assertEquals(aio_write(write), 0);
      assertEquals(finish(write), [EFBIG, -1]);
    }),
);

inBothColumns("EFAULT: no buffer", () =>
  withOpenFile("abc", "r+", (fd) => {
    const read = block(fd, 1);
    read.aio_buf = null;
    assertEquals(aio_read(read), 0);
    assertEquals(finish(read), [EFAULT, -1]);
  }));

inBothColumns("EISDIR: a directory", () => {
  const fd = openSync("/", "r");
  const cb = block(fd, 1);
  assertEquals(aio_read(cb), 0);
  assertEquals(finish(cb), [EISDIR, -1]);
  closeSync(fd);
});

inBothColumns(
  "aio_fsync(): EINVAL for another op, and for what cannot be synchronized",
  () =>
    withOpenFile("abc", "r+", (fd) => {
      const [reader, writer] = pipe();
      for (const op of [0, -1, 1, O_SYNC | O_DSYNC | 1]) {
        assertEquals(refusal((cb) => aio_fsync(op, cb), block(fd, 1)), EINVAL);
      }
      assertEquals(refusal((cb) => aio_fsync(O_SYNC, cb), block(writer, 1)), EINVAL);
      close(reader, writer);
    }),
);

inBothColumns(
  "TypeError: a wrong JavaScript type, before anything is queued",
  () =>
    withOpenFile("abc", "r+", (fd) => {
      const wrong: Record<string, unknown>[] = [
        { aio_fildes: "3" },
        { aio_offset: null },
        { aio_buf: [1, 2] },
        { aio_nbytes: 1n },
        { aio_reqprio: undefined },
        { aio_sigevent: 7 },
        { aio_buf: new ArrayBuffer(1, { maxByteLength: 2 }) },
      ];
      for (const fields of wrong) {
        const cb = Object.assign(block(fd, 1), fields) as Aiocb;
        assertThrows(() => aio_read(cb), TypeError);
        assertThrows(() => aio_write(cb), TypeError);
        assertEquals(aio_error(cb), -1);
      }
      assertThrows(() => aio_read(null as unknown as Aiocb), TypeError);
      assertThrows(() => aio_fsync("sync" as unknown as number, block(fd, 1)), TypeError);
    }),
);

inBothColumns(
  "a write of one byte at the largest exact double",
  () =>
    withOpenFile("abc", "r", (fd) => {
      const cb = block(fd, 1, 2 ** 53 + 2);
      assertEquals(aio_read(cb), 0);
      assertEquals(finish(cb), [0, 0]);
      const refused = blockOf(fd, "x", 0);
      assertEquals(refusal(aio_write, refused), EBADF);
    }),
);
