// Goal: the asynchronous forms resolve to what C returns, with errno() valid in the continuation.
import { assertEquals, assertRejects } from "@std/assert";
import {
  aio_cancel,
  aio_error,
  aio_read,
  aio_suspend_async,
  EAGAIN,
  EBADF,
  EINPROGRESS,
  EINVAL,
  EIO,
  errno,
  lio_listio_async,
  LIO_NOWAIT,
  LIO_WAIT,
} from "../../src/posix_aio/mod.ts";
import { block, finish } from "./_support/blocks.ts";
import { inBothColumns } from "./_support/columns.ts";
import { close, pipe, put, withOpenFile } from "./_support/files.ts";

inBothColumns("aio_suspend_async() resolves when one is complete", async () => {
  const [reader, writer] = pipe();
  const cb = block(reader, 2);
  assertEquals(aio_read(cb), 0);
  const waiting = aio_suspend_async([null, cb]);
  setTimeout(() => put(writer, "ab"), 5);
  assertEquals(await waiting, 0);
  assertEquals(aio_error(cb), 0);
  assertEquals(await aio_suspend_async([cb]), 0);
  assertEquals(finish(cb), [0, 2]);
  close(reader, writer);
});

inBothColumns("errno() is that of each promise, also when several settle in one turn", async () => {
  const [reader, writer] = pipe();
  const cb = block(reader, 2);
  assertEquals(aio_read(cb), 0);
  const numbers: number[] = [];
  const note = async (promise: Promise<number>) => {
    assertEquals(await promise, -1);
    numbers.push(errno());
  };
  await Promise.all([
    note(lio_listio_async(9, [])),
    note(lio_listio_async(LIO_WAIT, [block(100_000, 1)])),
    note(aio_suspend_async([cb], -1)),
    note(aio_suspend_async([cb], 1)),
  ]);
  assertEquals(numbers, [EINVAL, EIO, EINVAL, EAGAIN]);
  assertEquals(aio_read(block(-1, 1)), -1);
  assertEquals(errno(), EBADF);
  aio_cancel(reader);
  close(reader, writer);
});

inBothColumns(
  "lio_listio_async() resolves when all are complete, or with LIO_NOWAIT queued",
  () =>
    withOpenFile("abcdef", "r", async (fd) => {
      const [reader, writer] = pipe();
      const list = [block(fd, 3), block(reader, 1), null];
      setTimeout(() => put(writer, "x"), 5);
      assertEquals(await lio_listio_async(LIO_WAIT, list), 0);
      assertEquals([finish(list[0]!), finish(list[1]!)], [[0, 3], [0, 1]]);
      assertEquals(await lio_listio_async(LIO_NOWAIT, [list[1]!]), 0);
      assertEquals(aio_error(list[1]!), EINPROGRESS);
      aio_cancel(reader);
      close(reader, writer);
    }),
);

inBothColumns("an abort rejects with its reason and leaves the requests alone", async () => {
  const [reader, writer] = pipe();
  const cb = block(reader, 1);
  const reason = new Error("enough");
  await assertRejects(
    () => lio_listio_async(LIO_WAIT, [cb], null, { signal: AbortSignal.abort(reason) }),
    Error,
    "enough",
  );
  assertEquals(aio_error(cb), -1, "nothing was queued");
  const controller = new AbortController();
  const waiting = lio_listio_async(LIO_WAIT, [cb], null, { signal: controller.signal });
  const suspended = aio_suspend_async([cb], undefined, { signal: controller.signal });
  setTimeout(() => controller.abort(reason), 2);
  await assertRejects(() => waiting, Error, "enough");
  await assertRejects(() => suspended, Error, "enough");
  assertEquals(aio_error(cb), EINPROGRESS);
  put(writer, "x");
  assertEquals(finish(cb), [0, 1]);
  close(reader, writer);
});

inBothColumns("a wrong JavaScript type rejects with a TypeError", async () => {
  await assertRejects(() => aio_suspend_async(7 as unknown as []), TypeError);
  await assertRejects(() => lio_listio_async("0" as unknown as number, []), TypeError);
  await assertRejects(() => aio_suspend_async([], 1, { signal: 7 as never }), TypeError);
});
