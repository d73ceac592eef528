// Goal: aio_fsync covers what was queued on its descriptor before it, and tells of failures there.
import { assertEquals } from "@std/assert";
import { closeSync, openSync, statSync } from "node:fs";
import {
  aio_error,
  aio_fsync,
  aio_suspend,
  aio_write,
  Aiocb,
  EFBIG,
  EINPROGRESS,
  O_DSYNC,
  O_SYNC,
} from "../../src/posix_aio/mod.ts";
import { block, finish } from "./_support/blocks.ts";
import { inBothColumns } from "./_support/columns.ts";
import { withFile, withOpenFile } from "./_support/files.ts";

const LARGE_BYTES = 64 * 2 ** 20;
const BEYOND = (1n << 63n) - 1n;

function sync(fd: number): Aiocb {
  const cb = new Aiocb();
  cb.aio_fildes = fd;
  return cb;
}

inBothColumns(
  "aio_fsync() completes after all writes before it, also when the file is closed",
  () =>
    withFile("", (path) => {
      const fd = openSync(path, "r+");
      const writes = Array.from({ length: 20 }, (_, i) => block(fd, 4096, i * 4096, i));
      const last = sync(fd);
      for (const op of [O_SYNC, O_DSYNC]) {
        for (const cb of writes) assertEquals(aio_write(cb), 0);
        assertEquals(aio_fsync(op, last), 0);
        if (op === O_DSYNC) closeSync(fd);
        while (aio_error(last) === EINPROGRESS);
        for (const cb of writes) assertEquals(aio_error(cb), 0);
        for (const cb of [...writes, last]) finish(cb);
      }
    }),
);

inBothColumns(
  "aio_fsync() tells of a write before it that failed, once",
  () =>
    withOpenFile("", "r+", (fd) => {
      const good = block(fd, 100);
      const bad = block(fd, 100, BEYOND);
      const [first, second] = [sync(fd), sync(fd)];
      assertEquals([aio_write(good), aio_write(bad)], [0, 0]);
      assertEquals([aio_fsync(O_SYNC, first), aio_fsync(O_SYNC, second)], [0, 0]);
      assertEquals(finish(first), [EFBIG, -1]);
      assertEquals(finish(second), [0, 0]);
      assertEquals([finish(good), finish(bad)], [[0, 100], [EFBIG, -1]]);
    }),
);

inBothColumns(
  "aio_fsync() does not tell what the program knows, or of another descriptor",
  () =>
    withOpenFile("", "r+", (fd, path) => {
      const other = openSync(path, "r+");
      const known = block(fd, 1, BEYOND);
      const elsewhere = block(other, 1, BEYOND);
      assertEquals([aio_write(known), aio_write(elsewhere)], [0, 0]);
      assertEquals(finish(known), [EFBIG, -1]);
      const cb = sync(fd);
      assertEquals(aio_fsync(O_SYNC, cb), 0);
      assertEquals(finish(cb), [0, 0]);
      closeSync(other);
    }),
);

inBothColumns(
  "aio_suspend() on an aio_fsync behind appends, which wait for each other",
  () =>
    withFile("", (path) => {
      const fd = openSync(path, "a");
      const writes = Array.from({ length: 10 }, () => block(fd, 100));
      const last = sync(fd);
      for (const cb of writes) assertEquals(aio_write(cb), 0);
      assertEquals(aio_fsync(O_SYNC, last), 0);
      assertEquals(aio_suspend([last], 10_000), 0);
      assertEquals(finish(last), [0, 0]);
      for (const cb of writes) assertEquals(finish(cb), [0, 100]);
      closeSync(fd);
    }),
);

inBothColumns("aio_fsync() does not overtake a large write", () =>
  withFile("", (path) => {
    const fd = openSync(path, "r+");
    const large = block(fd, LARGE_BYTES);
    const last = sync(fd);
    assertEquals(aio_write(large), 0);
    assertEquals(aio_fsync(O_SYNC, last), 0);
    while (aio_error(last) === EINPROGRESS);
    // The size is what the write itself has reached, whatever was taken of its completion.
    assertEquals(statSync(path).size, LARGE_BYTES);
    assertEquals([finish(last), finish(large)], [[0, 0], [0, LARGE_BYTES]]);
    closeSync(fd);
  }));
