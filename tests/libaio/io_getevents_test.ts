// Goal: io_getevents() takes between min_nr and nr events, waits as long as it is told, fills the
// objects it is given, and refuses what the kernel refuses. Method: every combination of counts and
// timeouts, with and without events.
import { assert, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { EFAULT, EINVAL } from "../../src/abi/errno.ts";
import {
  io_getevents,
  io_pgetevents,
  io_prep_poll,
  io_prep_pread,
  Iocb,
  type IoContext,
  IoEvent,
  POLLIN,
} from "../../src/libaio/mod.ts";
import { startTimer } from "../kernel/_support/timers.ts";
import { AT_ONCE, reap, submit, testAio, testAioEachWay, withFile } from "./_support/context.ts";

const SHORT = { tv_sec: 0, tv_nsec: 20_000_000 };

/** Submits `count` reads, which are done at once. */
function readMany(ctx: IoContext, fd: number, count: number): void {
  const iocb = new Iocb();
  for (let i = 0; i < count; i++) {
    io_prep_pread(iocb, fd, new Uint8Array(i + 1), i + 1, 0);
    iocb.data = i;
    submit(ctx, iocb);
  }
}

testAioEachWay("io_getevents() takes nr events at most, oldest first", async (ctx) => {
  await withFile("content", (fd) => {
    readMany(ctx, fd, 7);
    const events: IoEvent[] = [];
    assertEquals(io_getevents(ctx, 1, 3, events, null), 3);
    assertEquals(events.map(({ data, res }) => [data, res]), [[0, 1], [1, 2], [2, 3]]);
    assertEquals(io_getevents(ctx, 0, 3, events, AT_ONCE), 3);
    assertEquals(events.map(({ data }) => data), [3, 4, 5]);
    assertEquals(io_getevents(ctx, 1, 3, events, null), 1);
    assertEquals(events.map(({ data }) => data), [6, 4, 5], "the others keep what they had");
    assertEquals(io_getevents(ctx, 0, 3, events, AT_ONCE), 0);
  });
});

testAioEachWay(
  "io_getevents() uses the objects there are, and makes those that miss",
  async (ctx) => {
    await withFile("content", (fd) => {
      readMany(ctx, fd, 3);
      const own = new IoEvent();
      const events: IoEvent[] = [own];
      events[2] = null as unknown as IoEvent;
      assertEquals(io_getevents(ctx, 3, 8, events, null), 3);
      assertStrictEquals(events[0], own);
      assert(events[1] instanceof IoEvent && events[2] instanceof IoEvent);
      assertEquals(events.length, 3);
    });
  },
);

testAioEachWay("io_getevents() gives -EINVAL for counts that make no sense", async (ctx) => {
  await withFile("content", (fd) => {
    const check = () => {
      for (const timeout of [AT_ONCE, SHORT, null]) {
        const events: IoEvent[] = [];
        assertEquals(io_getevents(ctx, 2, 1, events, timeout), -EINVAL);
        assertEquals(io_getevents(ctx, -1, 1, events, timeout), -EINVAL);
        assertEquals(io_getevents(ctx, -2, -1, events, timeout), -EINVAL);
        assertEquals(io_getevents(ctx, 0, -1, events, timeout), -EINVAL);
        assertEquals(io_getevents(ctx, 1, 0, events, timeout), -EINVAL);
        assertEquals(io_pgetevents(ctx, 2, 1, events, timeout, [1]), -EINVAL);
        assertEquals(io_getevents(ctx, 0, 0, events, timeout), 0);
        assertEquals(events, []);
      }
    };
    check();
    readMany(ctx, fd, 2);
    check();
    assertEquals(reap(ctx, 2).length, 2, "no event was lost");
  });
});

testAioEachWay("io_getevents() gives -EFAULT for NULL once there is an event, which stays", async (
  ctx,
) => {
  await withFile("content", (fd) => {
    assertEquals(io_getevents(ctx, 0, 1, null, AT_ONCE), 0);
    assertEquals(io_getevents(ctx, 1, 1, null, SHORT), 0);
    readMany(ctx, fd, 1);
    assertEquals(io_getevents(ctx, 0, 0, null, null), 0);
    assertEquals(io_getevents(ctx, 1, 1, null, null), -EFAULT);
    assertEquals(io_getevents(ctx, 0, 5, null, AT_ONCE), -EFAULT);
    assertEquals(reap(ctx, 1)[0]!.data, 0);
  });
});

testAioEachWay("io_getevents() returns fewer than min_nr when the time is over", async (ctx) => {
  await withFile("content", (fd) => {
    const events: IoEvent[] = [];
    assertEquals(io_getevents(ctx, 1, 1, events, SHORT), 0);
    readMany(ctx, fd, 2);
    assertEquals(io_getevents(ctx, 5, 8, events, SHORT), 2);
    assertEquals(io_getevents(ctx, 5, 8, events, AT_ONCE), 0);
    readMany(ctx, fd, 2);
    assertEquals(io_getevents(ctx, 5, 8, events, AT_ONCE), 2);
    readMany(ctx, fd, 1);
    assertEquals(io_getevents(ctx, 10_000, 1_000_000, events, SHORT), 1, "beyond the ring");
  });
});

testAioEachWay("io_getevents() waits for an event that is still to come", (ctx) => {
  const timers = [startTimer(20), startTimer(30), startTimer(40)] as const;
  timers.forEach(([fd], i) => {
    const iocb = new Iocb();
    io_prep_poll(iocb, fd, POLLIN);
    iocb.data = i;
    submit(ctx, iocb);
  });
  const events: IoEvent[] = [];
  assertEquals(io_getevents(ctx, 1, 1, events, null), 1, "for ever");
  assertEquals(events[0]!.data, 0);
  const long = { tv_sec: 100, tv_nsec: 999_999_999 };
  assertEquals(io_getevents(ctx, 2, 2, events, long), 2, "for long");
  assertEquals(events.map(({ data }) => data), [1, 2]);
  for (const [, end] of timers) end();
});

testAio("io_getevents() returns at once with min_nr 0, whatever the timeout", (ctx) => {
  assertEquals(io_getevents(ctx, 0, 8, [], null), 0);
  assertEquals(io_getevents(ctx, 0, 8, [], { tv_sec: 1000, tv_nsec: 0 }), 0);
});

testAio("io_getevents() throws for wrong types, and takes nothing", async (ctx) => {
  await withFile("content", (fd) => {
    readMany(ctx, fd, 1);
    const wrong = (change: unknown[]) => {
      const args = [ctx, 1, 1, [], null];
      change.forEach((value, i) => value !== undefined && (args[i] = value as never));
      return () => io_getevents(...args as Parameters<typeof io_getevents>);
    };
    assertThrows(wrong([{}]), TypeError);
    assertThrows(wrong([, "1"]), TypeError);
    assertThrows(wrong([, , null]), TypeError);
    assertThrows(wrong([, 0.5]), RangeError);
    assertThrows(wrong([, , , {}]), TypeError);
    assertThrows(wrong([, , , , 5]), TypeError);
    assertThrows(wrong([, , , , {}]), TypeError);
    assertThrows(wrong([, , , , { tv_sec: 0.5, tv_nsec: 0 }]), RangeError);
    assertThrows(() => io_pgetevents(ctx, 1, 1, [], null, 5 as never), TypeError);
    assertThrows(() => io_pgetevents(ctx, 1, 1, [], null, [0]), RangeError);
    assertThrows(() => io_pgetevents(ctx, 1, 1, [], null, [65]), RangeError);
    assertThrows(() => io_pgetevents(ctx, 1, 1, [], null, ["1" as never]), TypeError);
    assertEquals(reap(ctx, 1)[0]!.res, 1);
  });
});

testAioEachWay("io_getevents() waits for ever with a negative timeout, as the kernel", (ctx) => {
  for (const timeout of [{ tv_sec: -1, tv_nsec: 0 }, { tv_sec: 0, tv_nsec: -1 }]) {
    const [timer, end] = startTimer(20);
    const iocb = new Iocb();
    io_prep_poll(iocb, timer, POLLIN);
    submit(ctx, iocb);
    assertEquals(io_getevents(ctx, 1, 1, [], timeout), 1);
    end();
  }
});
