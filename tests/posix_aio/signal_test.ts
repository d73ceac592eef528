// Goal: SIGEV_SIGNAL queues a real signal with SI_ASYNCIO and its value, one for each completion;
// a signal ends aio_suspend and LIO_WAIT with EINTR, and their requests go on. Method: a native
// handler of a small library counts, since JavaScript listeners merge signals and hide the value.
import { assertEquals } from "@std/assert";
import {
  aio_cancel,
  aio_error,
  aio_read,
  aio_suspend,
  EINPROGRESS,
  EINTR,
  errno,
  lio_listio,
  LIO_NOWAIT,
  LIO_WAIT,
  SIGEV_SIGNAL,
} from "../../src/posix_aio/mod.ts";
import { hasCompiler, NO_COMPILER } from "../ffi/_support/compile.ts";
import { skip } from "../harness.ts";
import { block, finish } from "./_support/blocks.ts";
import { inBothColumns } from "./_support/columns.ts";
import { close, pipe, withOpenFile } from "./_support/files.ts";
import { loadSignalProbe, type SignalProbe } from "./_support/signal_probe.ts";
import { until } from "./_support/until.ts";

const SI_ASYNCIO = -4;
/** Real-time signals, so that none is merged. */
const SIGNAL = 40;
const OTHER = 41;

if (hasCompiler) registerTests(loadSignalProbe());
else skip("SIGEV_SIGNAL and EINTR", NO_COMPILER);

function registerTests(probe: SignalProbe): void {
  probe.install(SIGNAL);
  probe.install(OTHER);

  inBothColumns(
    "SIGEV_SIGNAL: one signal a completion, with SI_ASYNCIO and the value",
    () =>
      withOpenFile("abc", "r", async (fd) => {
        const before = probe.count();
        for (let i = 1; i <= 5; i++) {
          const cb = block(fd, 3);
          const sigev_value = -1000 - i;
          cb.aio_sigevent = { sigev_notify: SIGEV_SIGNAL, sigev_signo: SIGNAL, sigev_value };
          assertEquals(aio_read(cb), 0);
          assertEquals(finish(cb), [0, 3]);
          await until(() => probe.count() === before + i);
          assertEquals([probe.code(), probe.value()], [SI_ASYNCIO, sigev_value]);
        }
      }),
  );

  inBothColumns(
    "SIGEV_SIGNAL: the list's own signal comes once",
    () =>
      withOpenFile("abc", "r", async (fd) => {
        const before = probe.count();
        const sig = { sigev_notify: SIGEV_SIGNAL, sigev_signo: SIGNAL, sigev_value: 77 };
        const list = [block(fd, 1), block(fd, 2), block(fd, 3)];
        assertEquals(lio_listio(LIO_NOWAIT, list, sig), 0);
        for (const cb of list) finish(cb);
        await until(() => probe.count() > before);
        assertEquals([probe.count(), probe.value()], [before + 1, 77]);
      }),
  );

  inBothColumns("aio_suspend(), LIO_WAIT: EINTR after a signal, and the request goes on", () => {
    const [reader, writer] = pipe();
    const cb = block(reader, 1);
    assertEquals(aio_read(cb), 0);
    const second = block(reader, 1);
    assertEquals(probe.send_often(OTHER, 20), 0);
    const suspended = [aio_suspend([cb], 10_000), errno()];
    const listed = [lio_listio(LIO_WAIT, [second]), errno()];
    assertEquals(probe.send_no_more(), 0);
    assertEquals([suspended, listed], [[-1, EINTR], [-1, EINTR]]);
    assertEquals([aio_error(cb), aio_error(second)], [EINPROGRESS, EINPROGRESS]);
    aio_cancel(reader);
    close(reader, writer);
  });
}
