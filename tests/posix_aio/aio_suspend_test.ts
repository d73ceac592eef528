// Goal: aio_suspend blocks until one request is complete, the time is over, or a signal comes.
import { assertEquals, assertThrows } from "@std/assert";
import {
  aio_cancel,
  aio_error,
  aio_read,
  aio_suspend,
  Aiocb,
  EAGAIN,
  EINPROGRESS,
  EINVAL,
  errno,
  type List,
} from "../../src/posix_aio/mod.ts";
import { block, finish } from "./_support/blocks.ts";
import { inBothColumns } from "./_support/columns.ts";
import { close, pipe, put } from "./_support/files.ts";

inBothColumns("aio_suspend() returns when one is complete; null entries are passed over", () => {
  const [reader, writer] = pipe();
  const [idle, idleWriter] = pipe();
  const [cb, endless] = [block(reader, 4), block(idle, 4)];
  assertEquals([aio_read(cb), aio_read(endless)], [0, 0]);
  put(writer, "abcd");
  assertEquals(aio_suspend([null, endless, null, cb]), 0);
  assertEquals([aio_error(endless), aio_error(cb)], [EINPROGRESS, 0]);
  assertEquals(aio_suspend([endless, cb], 0), 0);
  assertEquals(finish(cb), [0, 4]);
  aio_cancel(idle);
  close(reader, writer, idle, idleWriter);
});

inBothColumns("aio_suspend() gives EAGAIN when the time is over", () => {
  const [reader, writer] = pipe();
  const cb = block(reader, 4);
  assertEquals(aio_read(cb), 0);
  for (const timeout of [0, 2.5, { tv_sec: 0, tv_nsec: 1_000_000 }]) {
    assertEquals([aio_suspend([cb], timeout), errno()], [-1, EAGAIN]);
  }
  assertEquals(aio_error(cb), EINPROGRESS);
  for (const timeout of [-1, NaN, { tv_sec: -1, tv_nsec: 0 }, { tv_sec: 0, tv_nsec: 1e9 }]) {
    assertEquals([aio_suspend([cb], timeout), errno()], [-1, EINVAL]);
  }
  aio_cancel(reader, cb);
  close(reader, writer);
});

inBothColumns("aio_suspend() does not wait where nothing is in flight", () => {
  assertEquals(aio_suspend([]), 0);
  assertEquals(aio_suspend([null]), 0);
  assertEquals(aio_suspend([new Aiocb()]), 0);
  assertThrows(() => aio_suspend(7 as unknown as List), TypeError);
  assertThrows(() => aio_suspend([7] as unknown as List), TypeError);
  assertThrows(() => aio_suspend([], "1" as unknown as number), TypeError);
});
