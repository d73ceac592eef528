// Goal: io_uring_enter(2) is called when it has to be, with what it needs, and not else.
// Method: the kernel's side is played by the test, which shows flags and keeps the calls.
import { assertEquals, assertThrows } from "@std/assert";
import {
  IORING_ENTER_EXT_ARG,
  IORING_ENTER_GETEVENTS,
  IORING_ENTER_NO_IOWAIT,
  IORING_ENTER_SQ_WAKEUP,
  IORING_SETUP_DEFER_TASKRUN,
  IORING_SETUP_SINGLE_ISSUER,
  IORING_SETUP_SQPOLL,
  IORING_SQ_CQ_OVERFLOW,
  IORING_SQ_NEED_WAKEUP,
  IORING_SQ_TASKRUN,
} from "../../../src/ring/mod.ts";
import { test } from "../../harness.ts";
import { RingOnFakeKernel } from "./_support/ring_on_fake_kernel.ts";

const DEFER = IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN;
const NO_WAIT = { wait: 0, size: 0 };

function testOn(name: string, flags: number, body: (ring: RingOnFakeKernel) => void): void {
  test(name, () => {
    using ring = new RingOnFakeKernel(8, { flags }, 0);
    body(ring);
  });
}

for (const [mode, flags] of [["no flags", 0], ["DEFER_TASKRUN", DEFER]] as const) {
  testOn(`submit() of nothing does not enter the kernel (${mode})`, flags, (ring) => {
    assertEquals([ring.submit(), ring.submitAndWait(0), ring.calls], [0, 0, []]);
  });

  testOn(
    `submit() enters with what was prepared, and asks for nothing (${mode})`,
    flags,
    (ring) => {
      for (let i = 0; i < 3; i++) ring.prepNop(i);
      assertEquals(ring.submit(), 3);
      assertEquals(ring.calls, [{ ...NO_WAIT, toSubmit: 3, flags: 0 }]);
    },
  );

  testOn(`submitAndWait() asks for events (${mode})`, flags, (ring) => {
    ring.prepNop();
    ring.submitAndWait(1);
    const wanted = { toSubmit: 1, wait: 1, flags: IORING_ENTER_GETEVENTS, size: 0 };
    assertEquals(ring.calls, [wanted]);
  });

  testOn(`submitAndGetEvents() asks for events and waits for none (${mode})`, flags, (ring) => {
    ring.submitAndGetEvents();
    assertEquals(ring.calls, [{ ...NO_WAIT, toSubmit: 0, flags: IORING_ENTER_GETEVENTS }]);
  });

  for (const shown of [IORING_SQ_TASKRUN, IORING_SQ_CQ_OVERFLOW]) {
    testOn(`submit() and peekCqe() fetch what flag ${shown} promises (${mode})`, flags, (ring) => {
      ring.showSqFlags(shown);
      assertEquals(ring.submit(), 0);
      ring.showSqFlags(shown);
      assertEquals(ring.peekCqe(), null);
      ring.showSqFlags(shown);
      assertEquals(ring.forEachCqe(() => {}), 0);
      const call = { ...NO_WAIT, toSubmit: 0, flags: IORING_ENTER_GETEVENTS };
      assertEquals(ring.calls, [call, call, call]);
    });
  }

  testOn(
    `forEachCqe() with completions ready does not enter the kernel (${mode})`,
    flags,
    (ring) => {
      ring.prepNop();
      ring.submit();
      assertEquals([ring.forEachCqe(() => {}), ring.calls.length], [1, 1]);
      assertEquals([ring.forEachCqe(() => {}), ring.peekCqe(), ring.calls.length], [0, null, 1]);
    },
  );

  testOn(`submitAndWaitTimeout() passes a limit (${mode})`, flags, (ring) => {
    ring.prepNop();
    assertEquals(ring.submitAndWaitTimeout(1, 5), 1);
    const asked = IORING_ENTER_GETEVENTS | IORING_ENTER_EXT_ARG;
    assertEquals(ring.calls, [{ toSubmit: 1, wait: 1, flags: asked, size: 24 }]);
    assertEquals([ring.submitAndWaitTimeout(1, 5), ring.calls.length], [0, 1]);
  });

  testOn(`setIowait() tells every call, until it is taken back (${mode})`, flags, (ring) => {
    ring.setIowait(false);
    ring.prepNop();
    ring.submit();
    ring.getEvents();
    ring.submitAndWaitTimeout(2, 1);
    ring.setIowait(true);
    ring.getEvents();
    const told = ring.calls.map(({ flags }) => (flags & IORING_ENTER_NO_IOWAIT) !== 0);
    assertEquals(told, [true, true, true, false]);
  });
}

testOn(
  "submit() to a thread that is awake does not enter the kernel",
  IORING_SETUP_SQPOLL,
  (ring) => {
    ring.showSqFlags(0);
    ring.prepNop();
    assertEquals([ring.submit(), ring.calls], [1, []]);
  },
);

testOn("submit() to a thread that sleeps wakes it", IORING_SETUP_SQPOLL, (ring) => {
  ring.prepNop();
  assertEquals(ring.submit(), 1);
  assertEquals(ring.calls, [{ ...NO_WAIT, toSubmit: 1, flags: IORING_ENTER_SQ_WAKEUP }]);
});

testOn("submit() of nothing lets a thread sleep", IORING_SETUP_SQPOLL, (ring) => {
  ring.showSqFlags(IORING_SQ_NEED_WAKEUP);
  assertEquals([ring.submit(), ring.calls], [0, []]);
});

testOn("submitAndWait() waits for a thread that is awake", IORING_SETUP_SQPOLL, (ring) => {
  ring.showSqFlags(0);
  ring.prepNop();
  assertEquals(ring.submitAndWait(1), 1);
  assertEquals(ring.calls, [{ toSubmit: 1, wait: 1, flags: IORING_ENTER_GETEVENTS, size: 0 }]);
});

testOn("submit() that the kernel refuses keeps what was prepared", 0, (ring) => {
  ring.prepNop(1);
  const shim = (ring as unknown as { shim: { enter: () => number } }).shim;
  const { enter } = shim;
  shim.enter = () => -16;
  assertThrows(() => ring.submit(), Error, "EBUSY");
  assertThrows(() => ring.submitAndWaitTimeout(1, 1), Error, "EBUSY");
  assertEquals([ring.sqReady(), ring.cqReady()], [1, 0]);
  shim.enter = enter;
  assertEquals([ring.submit(), ring.sqReady(), ring.cqReady()], [1, 0, 1]);
});
