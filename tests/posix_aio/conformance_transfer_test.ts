// Goal: the behaviours that public conformance suites look for in aio_read, aio_write, aio_fsync,
// aio_error, aio_return and aio_suspend, as far as the other files of this folder do not have them.
import { assertEquals } from "@std/assert";
import { closeSync, openSync, readFileSync, writeSync } from "node:fs";
import { O_PATH } from "../../src/abi/fs.ts";
import {
  aio_cancel,
  aio_error,
  aio_fsync,
  aio_read,
  aio_return,
  aio_suspend,
  aio_write,
  Aiocb,
  EAGAIN,
  EBADF,
  EINPROGRESS,
  EINVAL,
  errno,
  lio_listio,
  LIO_NOP,
  LIO_NOWAIT,
  LIO_READ,
  LIO_WRITE,
  O_DSYNC,
  O_SYNC,
} from "../../src/posix_aio/mod.ts";
import { block, blockOf, finish, textOf } from "./_support/blocks.ts";
import { inBothColumns } from "./_support/columns.ts";
import { close, pipe, put, withOpenFile } from "./_support/files.ts";

inBothColumns(
  "aio_read() and aio_write() ignore aio_lio_opcode",
  () =>
    withOpenFile("abcdef", "r+", (fd, path) => {
      for (const opcode of [LIO_READ, LIO_WRITE, LIO_NOP, 77, -1]) {
        const read = block(fd, 3, 0);
        const write = blockOf(fd, "XYZ", 3);
        read.aio_lio_opcode = write.aio_lio_opcode = opcode;
        assertEquals([aio_read(read), aio_write(write)], [0, 0]);
        assertEquals([finish(read), finish(write)], [[0, 3], [0, 3]]);
        assertEquals([textOf(read, 3), readFileSync(path, "utf8")], ["abc", "abcXYZ"]);
      }
    }),
);

inBothColumns(
  "aio_write() into the middle leaves what is around it",
  () =>
    withOpenFile(new Uint8Array(2048), "r+", (fd, path) => {
      const cb = block(fd, 1024, 512, 0xaa);
      assertEquals(aio_write(cb), 0);
      assertEquals(finish(cb), [0, 1024]);
      const wanted = new Uint8Array(2048).fill(0xaa, 512, 1536);
      assertEquals(readFileSync(path).equals(wanted), true);
    }),
);

inBothColumns(
  "aio_write() at the end of what was written by write(2) appends nothing by itself",
  () =>
    withOpenFile("", "r+", (fd, path) => {
      writeSync(fd, "0123456789");
      const cb = blockOf(fd, "AB", 2);
      assertEquals(aio_write(cb), 0);
      assertEquals(finish(cb), [0, 2]);
      assertEquals(readFileSync(path, "utf8"), "01AB456789");
    }),
);

inBothColumns(
  "aio_fsync() looks at the descriptor and the sigevent alone",
  () =>
    withOpenFile("", "r+", (fd) => {
      const odd = [
        { aio_nbytes: -1 },
        { aio_buf: null, aio_nbytes: 10 },
        { aio_reqprio: -1 },
        { aio_offset: -1 },
        { aio_lio_opcode: 77 },
      ];
      for (const fields of odd) {
        const write = block(fd, 111);
        assertEquals(aio_write(write), 0);
        const cb = Object.assign(new Aiocb(), { aio_fildes: fd }, fields);
        assertEquals(aio_fsync(O_SYNC, cb), 0, JSON.stringify(fields));
        assertEquals(finish(cb), [0, 0]);
        assertEquals(aio_error(write), 0, "what it covers is complete");
      }
    }),
);

inBothColumns(
  "aio_fsync() works without any write before it, and again",
  () =>
    withOpenFile("abc", "r+", (fd) => {
      const cb = new Aiocb();
      cb.aio_fildes = fd;
      for (const op of [O_SYNC, O_DSYNC, O_SYNC]) {
        assertEquals(aio_fsync(op, cb), 0);
        assertEquals(finish(cb), [0, 0]);
      }
    }),
);

inBothColumns(
  "aio_return() of another block leaves the one in question alone",
  () =>
    withOpenFile("", "r+", (fd) => {
      const [cb, other] = [block(fd, 111), block(fd, 111)];
      assertEquals(aio_write(cb), 0);
      assertEquals([aio_return(other), errno()], [-1, EINVAL]);
      assertEquals(finish(cb), [0, 111]);
      assertEquals([aio_error(cb), errno()], [-1, EINVAL]);
    }),
);

inBothColumns("aio_return() of a request in progress gives EINVAL, and it goes on", () => {
  const [reader, writer] = pipe();
  const cb = block(reader, 2);
  assertEquals(aio_read(cb), 0);
  assertEquals([aio_return(cb), errno()], [-1, EINVAL]);
  assertEquals(aio_error(cb), EINPROGRESS);
  put(writer, "ab");
  assertEquals(finish(cb), [0, 2]);
  close(reader, writer);
});

inBothColumns(
  "a block may be filled anew and used again, for less",
  () =>
    withOpenFile("", "r+", (fd, path) => {
      const cb = block(fd, 4096, 0, 1);
      assertEquals(aio_write(cb), 0);
      assertEquals(finish(cb), [0, 4096]);
      Object.assign(cb, block(fd, 2048, 4096, 2));
      assertEquals(aio_write(cb), 0);
      assertEquals(finish(cb), [0, 2048]);
      assertEquals(readFileSync(path).length, 6144);
    }),
);

inBothColumns("aio_suspend() waits for the one request of a list that it is given", () => {
  const [reader, writer] = pipe();
  const blocks = Array.from({ length: 10 }, () => block(reader, 1));
  assertEquals(lio_listio(LIO_NOWAIT, blocks), 0);
  assertEquals(aio_error(blocks[5]!), EINPROGRESS);
  put(writer, "abcdef");
  assertEquals(aio_suspend([null, blocks[5]!]), 0);
  assertEquals([textOf(blocks[5]!, 1), finish(blocks[5]!)], ["f", [0, 1]]);
  assertEquals(aio_error(blocks[6]!), EINPROGRESS);
  aio_cancel(reader);
  close(reader, writer);
});

inBothColumns("aio_suspend() gives EAGAIN after ten nanoseconds", () => {
  const [reader, writer] = pipe();
  const cb = block(reader, 1);
  assertEquals(aio_read(cb), 0);
  assertEquals([aio_suspend([null, cb], { tv_sec: 0, tv_nsec: 10 }), errno()], [-1, EAGAIN]);
  aio_cancel(reader);
  close(reader, writer);
});

inBothColumns(
  "aio_suspend() does not need the status of a request to be read again",
  () =>
    withOpenFile("abc", "r", (fd) => {
      const blocks = [block(fd, 1), block(fd, 1), block(fd, 1)];
      for (const cb of blocks) assertEquals(aio_read(cb), 0);
      for (let i = 0; i < 3; i++) assertEquals(aio_suspend([null, blocks[0]!, null]), 0);
      for (const cb of blocks) assertEquals(finish(cb), [0, 1]);
    }),
);

inBothColumns(
  "EBADF: a descriptor that only names its file",
  () =>
    withOpenFile("abc", "r", (_fd, path) => {
      const named = openSync(path, O_PATH);
      assertEquals([aio_read(block(named, 1)), errno()], [-1, EBADF]);
      assertEquals([aio_write(block(named, 1)), errno()], [-1, EBADF]);
      assertEquals([aio_fsync(O_SYNC, block(named, 1)), errno()], [-1, EBADF]);
      closeSync(named);
    }),
);
