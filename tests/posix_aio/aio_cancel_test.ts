// Goal: what aio_cancel says is final: a cancelled request has ECANCELED, -1 and its notification.
import { assertEquals, assertThrows } from "@std/assert";
import {
  AIO_ALLDONE,
  aio_cancel,
  AIO_CANCELED,
  aio_error,
  aio_read,
  aio_return,
  aio_write,
  Aiocb,
  EBADF,
  ECANCELED,
  EINVAL,
  errno,
  SIGEV_THREAD,
} from "../../src/posix_aio/mod.ts";
import { block, finish } from "./_support/blocks.ts";
import { inBothColumns } from "./_support/columns.ts";
import { close, pipe, put, withOpenFile } from "./_support/files.ts";
import { until } from "./_support/until.ts";

const LARGE_BYTES = 8 * 2 ** 20;

inBothColumns("aio_cancel() cancels one request, and the next in line goes on", () => {
  const [reader, writer] = pipe();
  const [first, second] = [block(reader, 2), block(reader, 2)];
  assertEquals([aio_read(first), aio_read(second)], [0, 0]);
  assertEquals(aio_cancel(reader, first), AIO_CANCELED);
  assertEquals(aio_error(first), ECANCELED);
  assertEquals([aio_return(first), errno()], [-1, ECANCELED]);
  put(writer, "ab");
  assertEquals(finish(second), [0, 2]);
  close(reader, writer);
});

inBothColumns("aio_cancel() cancels all requests of a descriptor and no others", async () => {
  const [reader, writer] = pipe();
  const [other, otherWriter] = pipe();
  const told: unknown[] = [];
  const blocks = Array.from({ length: 5 }, (_, i) => {
    const cb = block(reader, 2);
    cb.aio_sigevent = {
      sigev_notify: SIGEV_THREAD,
      sigev_value: i,
      sigev_notify_function: (value) => told.push(value),
    };
    assertEquals(aio_read(cb), 0);
    return cb;
  });
  const kept = block(other, 2);
  assertEquals(aio_read(kept), 0);
  assertEquals(aio_cancel(reader), AIO_CANCELED);
  for (const cb of blocks) assertEquals(finish(cb), [ECANCELED, -1]);
  assertEquals(aio_cancel(reader, null), AIO_ALLDONE);
  assertEquals(told, [], "not from within the call");
  await until(() => told.length === 5);
  assertEquals(told.sort(), [0, 1, 2, 3, 4]);
  put(otherWriter, "ok");
  assertEquals(finish(kept), [0, 2]);
  close(reader, writer, other, otherWriter);
});

inBothColumns(
  "aio_cancel() says AIO_ALLDONE of what is complete or was never queued",
  () =>
    withOpenFile("abc", "r", (fd) => {
      const cb = block(fd, 3);
      assertEquals(aio_read(cb), 0);
      while (aio_error(cb) !== 0);
      assertEquals(aio_cancel(fd, cb), AIO_ALLDONE);
      assertEquals(finish(cb), [0, 3]);
      const unused = new Aiocb();
      unused.aio_fildes = fd;
      assertEquals(aio_cancel(fd, unused), AIO_ALLDONE);
      assertEquals(aio_cancel(fd), AIO_ALLDONE);
    }),
);

inBothColumns(
  "aio_cancel() refuses bad descriptors and blocks of others",
  () =>
    withOpenFile("abc", "r", (fd) => {
      for (const bad of [-1, 100_000, 0.5]) assertEquals([aio_cancel(bad), errno()], [-1, EBADF]);
      assertEquals([aio_cancel(fd, new Aiocb()), errno()], [-1, EINVAL]);
      assertThrows(() => aio_cancel("1" as unknown as number), TypeError);
    }),
);

inBothColumns(
  "aio_cancel() keeps its word about writes that may be running",
  () =>
    withOpenFile("", "r+", (fd) => {
      const large = block(fd, LARGE_BYTES);
      const behind = block(fd, 10, LARGE_BYTES);
      for (let i = 0; i < 10; i++) {
        assertEquals([aio_write(large), aio_write(behind)], [0, 0]);
        for (const cb of [behind, large]) {
          const said = aio_cancel(fd, cb);
          if (said === AIO_CANCELED) assertEquals(finish(cb), [ECANCELED, -1]);
          else assertEquals(finish(cb), [0, cb.aio_nbytes]);
        }
      }
    }),
);
