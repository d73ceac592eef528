// Goal: SIGEV_THREAD calls its function from the event loop, once, whatever became of the request.
import { assertEquals } from "@std/assert";
import {
  aio_read,
  EBADF,
  errno,
  lio_listio,
  LIO_WAIT,
  SIGEV_NONE,
  SIGEV_SIGNAL,
  SIGEV_THREAD,
} from "../../src/posix_aio/mod.ts";
import { block, finish } from "./_support/blocks.ts";
import { inBothColumns } from "./_support/columns.ts";
import { close, pipe, put, withOpenFile } from "./_support/files.ts";
import { aWhile } from "./_support/until.ts";

inBothColumns(
  "SIGEV_THREAD: called with the value, not from within a call",
  () =>
    withOpenFile("abc", "r", async (fd) => {
      let calls = 0;
      const value = { any: "value" };
      const told = new Promise<unknown>((resolve) => {
        const cb = block(fd, 3);
        cb.aio_sigevent = {
          sigev_notify: SIGEV_THREAD,
          sigev_value: value,
          sigev_notify_function: (given) => {
            calls++;
            resolve(given);
          },
        };
        assertEquals(lio_listio(LIO_WAIT, [cb]), 0);
        assertEquals(finish(cb), [0, 3]);
        assertEquals(calls, 0);
      });
      assertEquals((await told) === value, true);
      await new Promise((resolve) => setTimeout(resolve, 5));
      assertEquals(calls, 1);
    }),
);

inBothColumns("SIGEV_THREAD: comes by itself when a pipe gets its bytes", async () => {
  const [reader, writer] = pipe();
  const cb = block(reader, 2);
  const told = new Promise((resolve) => {
    cb.aio_sigevent = {
      sigev_notify: SIGEV_THREAD,
      sigev_value: 7,
      sigev_notify_function: resolve,
    };
  });
  assertEquals(aio_read(cb), 0);
  await aWhile();
  put(writer, "ab");
  assertEquals(await told, 7);
  assertEquals(finish(cb), [0, 2]);
  close(reader, writer);
});

inBothColumns("no notification: SIGEV_NONE, signal 0, and a call that is refused", async () => {
  await withOpenFile("abc", "r", (fd) => {
    const cb = block(fd, 3);
    for (const sigev_notify of [SIGEV_NONE, SIGEV_SIGNAL]) {
      cb.aio_sigevent = { sigev_notify };
      assertEquals(aio_read(cb), 0);
      assertEquals(finish(cb), [0, 3]);
    }
  });
  let calls = 0;
  const refused = block(100_000, 3);
  refused.aio_sigevent = { sigev_notify: SIGEV_THREAD, sigev_notify_function: () => void calls++ };
  assertEquals([aio_read(refused), errno()], [-1, EBADF]);
  await aWhile();
  assertEquals(calls, 0);
});
