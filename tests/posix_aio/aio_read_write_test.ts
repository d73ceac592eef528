// Goal: aio_read and aio_write move bytes, and each call returns what C's returns.
import { assertEquals } from "@std/assert";
import { closeSync, openSync, readFileSync } from "node:fs";
import {
  aio_error,
  aio_read,
  aio_return,
  aio_write,
  Aiocb,
  EINVAL,
  errno,
} from "../../src/posix_aio/mod.ts";
import { block, blockOf, finish, textOf } from "./_support/blocks.ts";
import { inBothColumns, onUring } from "./_support/columns.ts";
import { withFile, withOpenFile } from "./_support/files.ts";

inBothColumns("aio_read() reads at aio_offset", () =>
  withOpenFile("hello, world", "r", (fd) => {
    const cb = block(fd, 5, 7);
    assertEquals(aio_read(cb), 0);
    assertEquals(finish(cb), [0, 5]);
    assertEquals(textOf(cb, 5), "world");
  }));

inBothColumns(
  "aio_read() returns 0 at the end and a short count before it",
  () =>
    withOpenFile("abc", "r", (fd) => {
      const atEnd = block(fd, 5, 3);
      const before = block(fd, 5, 1);
      assertEquals([aio_read(atEnd), aio_read(before)], [0, 0]);
      assertEquals([finish(atEnd), finish(before)], [[0, 0], [0, 2]]);
    }),
);

inBothColumns(
  "aio_write() writes at aio_offset",
  () =>
    withOpenFile("hello, world", "r+", (fd, path) => {
      const cb = blockOf(fd, "W", 7);
      assertEquals(aio_write(cb), 0);
      assertEquals(finish(cb), [0, 1]);
      assertEquals(readFileSync(path, "utf8"), "hello, World");
    }),
);

inBothColumns(
  "aio_read(), aio_write(): the descriptor may be closed at once",
  () =>
    withFile("hello, world", (path) => {
      const fd = openSync(path, "r+");
      const write = blockOf(fd, "J");
      const read = block(fd, 5, 7);
      assertEquals([aio_write(write), aio_read(read)], [0, 0]);
      closeSync(fd);
      assertEquals([finish(write), finish(read)], [[0, 1], [0, 5]]);
      assertEquals(readFileSync(path, "utf8"), "Jello, world");
    }),
);

inBothColumns(
  "aio_return() returns the result once, then EINVAL",
  () =>
    withOpenFile("abc", "r", (fd) => {
      const cb = block(fd, 3);
      assertEquals(aio_read(cb), 0);
      assertEquals(finish(cb), [0, 3]);
      assertEquals([aio_return(cb), errno()], [-1, EINVAL]);
      assertEquals([aio_error(cb), errno()], [-1, EINVAL]);
      assertEquals([aio_error(new Aiocb()), errno()], [-1, EINVAL]);
    }),
);

inBothColumns(
  "a block keeps its fields, and may be used again",
  () =>
    withOpenFile("abcdef", "r", (fd) => {
      const cb = block(fd, 3, 3);
      cb.aio_lio_opcode = 77;
      const fields = { ...cb };
      for (let i = 0; i < 3; i++) {
        assertEquals(aio_read(cb), 0);
        assertEquals(finish(cb), [0, 3]);
        assertEquals({ ...cb }, fields);
      }
    }),
);

inBothColumns(
  "any object with the fields is a control block",
  () =>
    withOpenFile("abc", "r", (fd) => {
      const cb = Object.freeze({ ...block(fd, 3) });
      assertEquals(aio_read(cb), 0);
      assertEquals(finish(cb), [0, 3]);
      assertEquals(textOf(cb, 3), "abc");
    }),
);

inBothColumns(
  "a transfer of no bytes succeeds, with a buffer and without",
  () =>
    withOpenFile("abc", "r+", (fd) => {
      const empty = block(fd, 0);
      const none = new Aiocb();
      none.aio_fildes = fd;
      assertEquals([aio_read(empty), aio_write(none)], [0, 0]);
      assertEquals([finish(empty), finish(none)], [[0, 0], [0, 0]]);
    }),
);

onUring("128 reads on one descriptor are in flight at once", async () => {
  const { pipe, put, close } = await import("./_support/files.ts");
  const { AIO_CANCELED, aio_cancel, EINPROGRESS } = await import("../../src/posix_aio/mod.ts");
  await withOpenFile(new Uint8Array(128 * 512).fill(3), "r", (fd) => {
    // A read that waits for ever does not keep the others from completing.
    const [reader, writer] = pipe();
    const endless = block(reader, 1);
    assertEquals(aio_read(endless), 0);
    const blocks = Array.from({ length: 128 }, (_, i) => block(fd, 512, i * 512));
    for (const cb of blocks) assertEquals(aio_read(cb), 0);
    for (const cb of blocks) assertEquals(finish(cb), [0, 512]);
    assertEquals(aio_error(endless), EINPROGRESS);
    assertEquals(aio_cancel(reader, endless), AIO_CANCELED);
    put(writer, "x");
    close(reader, writer);
  });
});
