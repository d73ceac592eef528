// Goal: a ring with SINGLE_ISSUER belongs to the thread that made it; another one is refused, and
// the ring goes on. Method: a worker of the runtime enters the ring by its descriptor.
import { assertEquals } from "@std/assert";
import { Worker } from "node:worker_threads";
import { EEXIST } from "../../src/abi/errno.ts";
import {
  IORING_SETUP_DEFER_TASKRUN,
  IORING_SETUP_SINGLE_ISSUER,
  Ring,
} from "../../src/ring/mod.ts";
import { test } from "../harness.ts";
import { reap } from "./_support/reap.ts";

interface Answers {
  submit: number;
  getEvents: number;
}

function enterFromAnotherThread(ring: Ring): Promise<Answers> {
  const module = new URL("./programs/enter_from_another_thread.ts", import.meta.url);
  return new Promise((resolve, reject) => {
    const worker = new Worker(module, { workerData: { fd: ring.fd } });
    worker.once("error", reject);
    worker.once("message", (answers: Answers) => {
      worker.terminate().then(() => resolve(answers), reject);
    });
  });
}

/** What the kernel answers to another thread that submits, and to one that asks for events. */
const MODES: [name: string, flags: number, submit: number, getEvents: number][] = [
  ["no flags", 0, 1, 0],
  ["SINGLE_ISSUER", IORING_SETUP_SINGLE_ISSUER, -EEXIST, 0],
  [
    "DEFER_TASKRUN",
    IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN,
    -EEXIST,
    -EEXIST,
  ],
];

for (const [name, flags, submit, getEvents] of MODES) {
  test(`enter from another thread submits ${submit}, gets ${getEvents} (${name})`, async () => {
    using ring = new Ring(8, { flags });
    for (let i = 0; i < 3; i++) ring.prepNop(i);
    ring.submit();
    // One entry is there to be taken, but only its owner may show it to a ring of its own.
    ring.prepNop(3);
    publish(ring);
    assertEquals(await enterFromAnotherThread(ring), { submit, getEvents });
    assertEquals(reap(ring, 4).map(({ userData }) => userData), [0, 1, 2, 3]);
  });
}

/** Shows the prepared entries to the kernel without entering it, for somebody else to submit. */
function publish(ring: Ring): void {
  (ring as unknown as { publish(): number }).publish();
}
