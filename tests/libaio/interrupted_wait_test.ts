// Goal: a signal ends a wait with -EINTR, or with the events that came before it; the mask of
// io_pgetevents() decides which signals do. Method: another process signals this thread while it
// waits; or a signal is pending that only the mask lets through.
import { assert, assertEquals } from "@std/assert";
import { EINTR } from "../../src/abi/errno.ts";
import { SIGUSR2 } from "../../src/abi/signal.ts";
import {
  io_getevents,
  io_pgetevents,
  io_prep_poll,
  io_prep_pread,
  Iocb,
  type IoContext,
  type IoEvent,
  POLLIN,
} from "../../src/libaio/mod.ts";
import { startTimer } from "../kernel/_support/timers.ts";
import { submit, testAioEachWay, withFile } from "./_support/context.ts";
import { whileSignalIsPending, whileSignalled } from "./_support/signals.ts";

const LONG = { tv_sec: 60, tv_nsec: 0 };

function submitRead(ctx: IoContext, fd: number): void {
  const iocb = new Iocb();
  io_prep_pread(iocb, fd, new Uint8Array(4), 4, 0);
  submit(ctx, iocb);
}

testAioEachWay("io_getevents() gives -EINTR when a signal comes first", async (ctx) => {
  await whileSignalled(() => {
    assertEquals(io_getevents(ctx, 1, 1, [], null), -EINTR);
    assertEquals(io_getevents(ctx, 1, 1, [], LONG), -EINTR);
    assertEquals(io_pgetevents(ctx, 1, 1, [], null, null), -EINTR);
    assertEquals(io_pgetevents(ctx, 1, 1, [], LONG, []), -EINTR);
  });
});

testAioEachWay("io_getevents() gives the events that came before the signal", async (ctx) => {
  await withFile("content", async (fd) => {
    await whileSignalled(() => {
      submitRead(ctx, fd);
      submitRead(ctx, fd);
      const events: IoEvent[] = [];
      assertEquals(io_getevents(ctx, 3, 8, events, null), 2);
      assertEquals(events.map(({ res }) => res), [4, 4]);
    });
  });
});

testAioEachWay(
  "io_pgetevents() is ended by a signal that only its mask lets through",
  async (ctx) => {
    await whileSignalIsPending(() => {
      assertEquals(io_pgetevents(ctx, 1, 1, [], null, []), -EINTR);
    });
  },
);

testAioEachWay("io_pgetevents() waits on under a mask that keeps the signal off", async (ctx) => {
  const [timer, end] = startTimer(20);
  const iocb = new Iocb();
  io_prep_poll(iocb, timer, POLLIN);
  submit(ctx, iocb);
  await whileSignalIsPending(() => {
    const events: IoEvent[] = [];
    assertEquals(io_pgetevents(ctx, 1, 1, events, null, [SIGUSR2]), 1);
    assert((events[0]!.res & POLLIN) !== 0);
  });
  end();
});

testAioEachWay("io_pgetevents() with a mask takes events that are there", async (ctx) => {
  await withFile("content", (fd) => {
    for (const mask of [null, [], [1, 64], [SIGUSR2]]) {
      submitRead(ctx, fd);
      const events: IoEvent[] = [];
      assertEquals(io_pgetevents(ctx, 1, 8, events, null, mask), 1);
      assertEquals(events[0]!.res, 4);
      assertEquals(io_pgetevents(ctx, 0, 8, events, { tv_sec: 0, tv_nsec: 0 }, mask), 0);
    }
  });
});
