// Goal: a submission thread that fell asleep is woken by a submission, every time. Method: a thread
// that sleeps after a millisecond; wait until its flag says that it sleeps, then submit.
import { assert, assertEquals } from "@std/assert";
import { IORING_SETUP_SQPOLL, IORING_SQ_NEED_WAKEUP, Ring } from "../../src/ring/mod.ts";
import { test } from "../harness.ts";

const OPTIONS = { flags: IORING_SETUP_SQPOLL, sqThreadIdle: 1 };

function isAsleep(ring: Ring): boolean {
  return (ring.sqFlags() & IORING_SQ_NEED_WAKEUP) !== 0;
}

async function untilAsleep(ring: Ring): Promise<void> {
  for (let look = 0; !isAsleep(ring); look++) {
    assert(look < 2000, "the submission thread does not fall asleep");
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

for (const memory of ["user", "mmap"] as const) {
  test(`submit() wakes a submission thread that sleeps, and completes (${memory})`, async () => {
    using ring = new Ring(8, { ...OPTIONS, memory });
    for (let round = 0; round < 20; round++) {
      await untilAsleep(ring);
      ring.prepNop(round);
      assertEquals(ring.submit(), 1);
      const cqe = ring.waitCqe();
      assertEquals([cqe.userData, cqe.res], [round, 0]);
      ring.cqeSeen(cqe);
    }
  });

  test(`submitAndWait() and its kin wake the thread, too (${memory})`, async () => {
    using ring = new Ring(8, { ...OPTIONS, memory });
    const ways: ((ring: Ring) => number)[] = [
      (ring) => ring.submitAndWait(1),
      (ring) => ring.submitAndWaitTimeout(1, 20_000),
      (ring) => ring.submitAndGetEvents(),
    ];
    for (const submit of ways) {
      await untilAsleep(ring);
      ring.prepNop(7);
      assertEquals(submit(ring), 1);
      assertEquals(ring.waitCqe().userData, 7);
      ring.cqAdvance(1);
    }
  });
}

test("submit() to a submission thread that is falling asleep loses nothing", async () => {
  using ring = new Ring(8, OPTIONS);
  for (let round = 0; round < 300; round++) {
    ring.prepNop(round);
    ring.submit();
    const cqe = ring.waitCqe();
    assertEquals(cqe.userData, round);
    ring.cqeSeen(cqe);
    // Pauses of about the time after which the thread sleeps: it is caught on its way.
    if (round % 3 === 0) await new Promise((resolve) => setTimeout(resolve, round % 5));
  }
});
