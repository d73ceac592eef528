// Goal: the behaviours that public conformance suites look for in lio_listio. Method: lists of
// writes and reads with a notification for each request and one for the list.
import { assertEquals } from "@std/assert";
import { readFileSync } from "node:fs";
import { SOCK_DGRAM } from "../../src/abi/socket.ts";
import {
  aio_error,
  aio_return,
  type Aiocb,
  EBADF,
  EINPROGRESS,
  EINVAL,
  EIO,
  errno,
  lio_listio,
  LIO_NOP,
  LIO_NOWAIT,
  LIO_READ,
  LIO_WAIT,
  LIO_WRITE,
} from "../../src/posix_aio/mod.ts";
import { block, finish } from "./_support/blocks.ts";
import { inBothColumns } from "./_support/columns.ts";
import { close, socketPair, take, withOpenFile } from "./_support/files.ts";
import { Told } from "./_support/told.ts";
import { aWhile, until } from "./_support/until.ts";

const REQUESTS = 10;
const BLOCK_BYTES = 1024;
const MESSAGE_BYTES = 100_000;

/** Writes of one block each, one behind the other. */
function writes(fd: number, told?: Told): Aiocb[] {
  return Array.from({ length: REQUESTS }, (_, i) => {
    const cb = block(fd, BLOCK_BYTES, i * BLOCK_BYTES, i + 1);
    cb.aio_lio_opcode = LIO_WRITE;
    if (told !== undefined) cb.aio_sigevent = told.event(i);
    return cb;
  });
}

inBothColumns(
  "LIO_WAIT: all are complete at the return, and sig is ignored",
  () =>
    withOpenFile("", "r+", async (fd) => {
      const told = new Told();
      const list = writes(fd);
      assertEquals(lio_listio(LIO_WAIT, list, told.event("list")), 0);
      for (const cb of list) assertEquals([aio_error(cb), aio_return(cb)], [0, BLOCK_BYTES]);
      assertEquals(lio_listio(LIO_WAIT, writes(fd), { sigev_notify: 9 }), 0, "whatever it is");
      await aWhile();
      assertEquals(told.values, []);
    }),
);

inBothColumns(
  "LIO_WAIT: each request still notifies for itself",
  () =>
    withOpenFile("", "r+", async (fd) => {
      const told = new Told();
      assertEquals(lio_listio(LIO_WAIT, writes(fd, told)), 0);
      assertEquals(told.values, [], "not from within the call");
      await until(() => told.values.length === REQUESTS);
      await aWhile();
      assertEquals(told.values.toSorted(), Array.from({ length: REQUESTS }, (_, i) => i));
    }),
);

inBothColumns(
  "LIO_NOWAIT: returns while requests wait, and tells when the last is done",
  async () => {
    const [socket, peer] = socketPair(0, SOCK_DGRAM);
    const told = new Told();
    const list = Array.from({ length: REQUESTS }, (_, i) => {
      const cb = block(socket, MESSAGE_BYTES, i * MESSAGE_BYTES, i);
      cb.aio_lio_opcode = LIO_WRITE;
      return cb;
    });
    assertEquals(lio_listio(LIO_NOWAIT, list, told.event("list")), 0);
    assertEquals(aio_error(list[REQUESTS - 1]!), EINPROGRESS);
    await aWhile();
    assertEquals(told.values, []);
    for (let i = 0; i < REQUESTS; i++) {
      assertEquals(take(peer, MESSAGE_BYTES)[0], i);
      for (const cb of list) aio_error(cb);
    }
    await until(() => told.values.length > 0);
    assertEquals(told.values, ["list"]);
    for (const cb of list) assertEquals(finish(cb), [0, MESSAGE_BYTES]);
    close(socket, peer);
  },
);

inBothColumns(
  "LIO_NOWAIT: each request notifies, then the list does",
  () =>
    withOpenFile("", "r+", async (fd) => {
      const told = new Told();
      const list = writes(fd, told);
      assertEquals(lio_listio(LIO_NOWAIT, list, told.event("list")), 0);
      await until(() => told.values.includes("list"));
      assertEquals(told.values.length, REQUESTS + 1);
      assertEquals(told.values.at(-1), "list");
      for (const cb of list) assertEquals(finish(cb), [0, BLOCK_BYTES]);
    }),
);

inBothColumns(
  "null entries and LIO_NOP notify nobody",
  () =>
    withOpenFile("", "r+", async (fd, path) => {
      const told = new Told();
      const list: (Aiocb | null)[] = writes(fd, told);
      list[1]!.aio_lio_opcode = list[7]!.aio_lio_opcode = LIO_NOP;
      list[0] = list[3] = list[9] = null;
      assertEquals(lio_listio(LIO_NOWAIT, list, told.event("list")), 0);
      await until(() => told.values.includes("list"));
      await aWhile();
      assertEquals(told.values.slice(0, -1).toSorted(), [2, 4, 5, 6, 8]);
      assertEquals(readFileSync(path).length, 9 * BLOCK_BYTES);
      for (const i of [1, 7]) assertEquals([aio_error(list[i]!), errno()], [-1, EINVAL]);
    }),
);

inBothColumns(
  "LIO_NOWAIT: a request that fails notifies, too, and stops no other",
  () =>
    withOpenFile("", "r+", async (fd) => {
      const told = new Told();
      const list = writes(fd, told);
      list[2]!.aio_fildes = -1;
      assertEquals(lio_listio(LIO_NOWAIT, list, told.event("list")), 0);
      await until(() => told.values.includes("list"));
      assertEquals(told.values.length, REQUESTS + 1);
      list.forEach((cb, i) => assertEquals(finish(cb), i === 2 ? [EBADF, -1] : [0, BLOCK_BYTES]));
    }),
);

inBothColumns(
  "LIO_WAIT: EIO for an operation that is none, and the others are done",
  () =>
    withOpenFile("", "r+", (fd, path) => {
      const list = writes(fd);
      list[2]!.aio_lio_opcode = -1;
      assertEquals([lio_listio(LIO_WAIT, list), errno()], [-1, EIO]);
      list.forEach((cb, i) => assertEquals(finish(cb), i === 2 ? [EINVAL, -1] : [0, BLOCK_BYTES]));
      assertEquals(readFileSync(path).length, REQUESTS * BLOCK_BYTES);
      assertEquals([lio_listio(LIO_WAIT, [list[2]!]), errno()], [-1, EIO], "again, alone");
    }),
);

inBothColumns(
  "LIO_READ and LIO_WRITE do what aio_read and aio_write do",
  () =>
    withOpenFile(new Uint8Array(BLOCK_BYTES).fill(5), "r+", (fd, path) => {
      const read = block(fd, BLOCK_BYTES);
      const beyond = block(fd, BLOCK_BYTES, 2 ** 40);
      const write = block(fd, BLOCK_BYTES, BLOCK_BYTES, 6);
      read.aio_lio_opcode = beyond.aio_lio_opcode = LIO_READ;
      write.aio_lio_opcode = LIO_WRITE;
      assertEquals(lio_listio(LIO_WAIT, [read, beyond, write]), 0);
      assertEquals([read, beyond, write].map(finish), [[0, BLOCK_BYTES], [0, 0], [0, BLOCK_BYTES]]);
      assertEquals((read.aio_buf as Uint8Array).every((byte) => byte === 5), true);
      assertEquals(readFileSync(path).at(-1), 6);
    }),
);

inBothColumns(
  "a list of statuses says what single calls would have said",
  () =>
    withOpenFile("abc", "r", (fd) => {
      const odd: [Partial<Aiocb>, number][] = [
        [{ aio_fildes: 100_000 }, EBADF],
        [{ aio_offset: -1 }, EINVAL],
        [{ aio_reqprio: -1 }, EINVAL],
        [{ aio_nbytes: 9999 }, EINVAL],
        [{ aio_sigevent: { sigev_notify: 9 } }, EINVAL],
        [{ aio_lio_opcode: LIO_WRITE }, EBADF],
      ];
      const list = odd.map(([fields]) => Object.assign(block(fd, 3), fields));
      assertEquals([lio_listio(LIO_WAIT, list), errno()], [-1, EIO]);
      assertEquals(list.map(finish), odd.map(([, wanted]) => [wanted, -1]));
    }),
);
