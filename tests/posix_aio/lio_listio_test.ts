// Goal: lio_listio in both modes: what it returns, and what becomes of each block.
import { assertEquals, assertThrows } from "@std/assert";
import { readFileSync } from "node:fs";
import {
  aio_cancel,
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
  SIGEV_THREAD,
} from "../../src/posix_aio/mod.ts";
import { block, blockOf, finish } from "./_support/blocks.ts";
import { inBothColumns } from "./_support/columns.ts";
import { close, pipe, put, withOpenFile } from "./_support/files.ts";
import { aWhile, until } from "./_support/until.ts";

function as(opcode: number, cb: Aiocb): Aiocb {
  cb.aio_lio_opcode = opcode;
  return cb;
}

inBothColumns(
  "lio_listio(LIO_WAIT) returns when all are complete; null and LIO_NOP are nothing",
  () =>
    withOpenFile("abcdef", "r+", (fd, path) => {
      const read = as(LIO_READ, block(fd, 3));
      const write = as(LIO_WRITE, blockOf(fd, "XYZ", 3));
      const nop = as(LIO_NOP, block(-1, 3));
      assertEquals(lio_listio(LIO_WAIT, [null, read, nop, write]), 0);
      assertEquals([aio_error(read), aio_error(write), aio_error(nop)], [0, 0, -1]);
      assertEquals([aio_return(read), aio_return(write)], [3, 3]);
      assertEquals(readFileSync(path, "utf8"), "abcXYZ");
      assertEquals(lio_listio(LIO_WAIT, []), 0);
    }),
);

inBothColumns(
  "lio_listio(LIO_WAIT) takes 1000 requests",
  () =>
    withOpenFile(new Uint8Array(4096), "r", (fd) => {
      const list = Array.from({ length: 1000 }, (_, i) => block(fd, 4, i * 4));
      assertEquals(lio_listio(LIO_WAIT, list), 0);
      for (const cb of list) assertEquals([aio_error(cb), aio_return(cb)], [0, 4]);
    }),
);

inBothColumns(
  "lio_listio(): EIO when one fails, and the others are not stopped",
  () =>
    withOpenFile("abc", "r", (fd) => {
      const good = as(LIO_READ, block(fd, 3));
      const bad = as(LIO_READ, block(100_000, 3));
      const odd = as(77, block(fd, 3));
      assertEquals([lio_listio(LIO_WAIT, [bad, good]), errno()], [-1, EIO]);
      assertEquals([finish(good), finish(bad)], [[0, 3], [EBADF, -1]]);
      assertEquals([lio_listio(LIO_WAIT, [odd, good]), errno()], [-1, EIO]);
      assertEquals([finish(good), finish(odd)], [[0, 3], [EINVAL, -1]]);
      assertEquals(lio_listio(LIO_NOWAIT, [bad, good]), 0, "the call itself did not fail");
      assertEquals([finish(good), finish(bad)], [[0, 3], [EBADF, -1]]);
    }),
);

inBothColumns(
  "lio_listio(): EINVAL for another mode, and nothing is queued",
  () =>
    withOpenFile("abc", "r", (fd) => {
      const cb = block(fd, 3);
      for (const mode of [-1, 2, 0.5]) {
        assertEquals([lio_listio(mode, [cb]), errno()], [-1, EINVAL]);
      }
      assertEquals([lio_listio(LIO_NOWAIT, [cb], { sigev_notify: 9 }), errno()], [-1, EINVAL]);
      assertThrows(() => lio_listio(LIO_WAIT, [cb, 7 as unknown as Aiocb]), TypeError);
      for (const fields of [{ aio_nbytes: "3" }, { aio_lio_opcode: "LIO_READ" }]) {
        const wrong = Object.assign(block(fd, 3), fields) as unknown as Aiocb;
        assertThrows(() => lio_listio(LIO_WAIT, [cb, wrong]), TypeError, "got string");
      }
      assertEquals(aio_error(cb), -1);
    }),
);

inBothColumns(
  "lio_listio(LIO_NOWAIT) delivers its sigevent once, when all are complete",
  async () => {
    const [reader, writer] = pipe();
    const told: unknown[] = [];
    const event = (name: string) => ({
      sigev_notify: SIGEV_THREAD,
      sigev_value: name,
      sigev_notify_function: (value: unknown) => void told.push(value),
    });
    const blocks = [block(reader, 1), block(reader, 1), block(reader, 1)];
    blocks[1]!.aio_sigevent = event("second");
    assertEquals(lio_listio(LIO_NOWAIT, blocks, event("list")), 0);
    put(writer, "ab");
    await until(() => told.length === 1);
    await aWhile();
    assertEquals(told, ["second"]);
    assertEquals(aio_error(blocks[2]!), EINPROGRESS);
    put(writer, "c");
    await until(() => told.length === 2);
    assertEquals(told, ["second", "list"]);
    assertEquals(lio_listio(LIO_NOWAIT, [null], event("empty")), 0);
    await until(() => told.length === 3);
    await aWhile();
    assertEquals(told, ["second", "list", "empty"]);
    for (const cb of blocks) assertEquals(finish(cb), [0, 1]);
    close(reader, writer);
  },
);

inBothColumns("a block in flight is refused, and stays what it is", () => {
  const [reader, writer] = pipe();
  const cb = block(reader, 1);
  assertEquals(lio_listio(LIO_NOWAIT, [cb]), 0);
  assertEquals([lio_listio(LIO_NOWAIT, [cb]), errno()], [-1, EIO]);
  assertEquals(aio_error(cb), EINPROGRESS);
  aio_cancel(reader, cb);
  close(reader, writer);
});
