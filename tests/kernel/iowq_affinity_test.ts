// Goal: workers run where they are told to. Method: keep workers waiting until a new one is made,
// and read of it on which processors it may run.
import { assertEquals, assertThrows } from "@std/assert";
import { readFileSync } from "node:fs";
import type { Ring } from "../../src/ring/mod.ts";
import { reapOne } from "./_support/reap.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";
import { blockWorkers, eventually, workers } from "./_support/tasks.ts";

/** The processors of a worker that is made now: those that there are get something to wait for. */
async function processorsOfWorker(ring: Ring): Promise<string> {
  const old = new Set(workers().map(({ tid }) => tid));
  const made = () => workers().filter(({ tid }) => !old.has(tid));
  // Some more than there are, since workers of rings before may end meanwhile.
  const blocked = blockWorkers(ring, old.size + 3);
  await eventually(() => made().length > 0, "a new worker");
  const [worker] = made();
  blocked.release();
  return worker!.cpus;
}

testOnRing("registerIowqAff() binds workers to the processors of a list", async (ring) => {
  assertEquals(ring.registerIowqAff([0]), 0);
  assertEquals(await processorsOfWorker(ring), "0");
});

testOnRing("registerIowqAff() binds workers to the processors of a mask", async (ring) => {
  const mask = new Uint8Array(8);
  mask[0] = 1;
  assertEquals(ring.registerIowqAff(mask), 0);
  assertEquals(await processorsOfWorker(ring), "0");
});

testOnRing("unregisterIowqAff() lets new workers run everywhere", async (ring) => {
  ring.registerIowqAff([0]);
  assertEquals(ring.unregisterIowqAff(), 0);
  const own = /^Cpus_allowed_list:\s+(\S+)/m.exec(readFileSync("/proc/self/status", "utf8"));
  assertEquals(await processorsOfWorker(ring), own![1]);
});

testOnRings("registerIowqAff() is taken by every kind of ring", (ring) => {
  ring.prepNop();
  reapOne(ring);
  assertEquals(ring.registerIowqAff([0]), 0);
  assertEquals(ring.unregisterIowqAff(), 0);
});

testOnRing("registerIowqAff() refuses what are no processors", (ring) => {
  const anything = (value: unknown) => value as number[];
  assertThrows(() => ring.registerIowqAff([-1]), RangeError);
  assertThrows(() => ring.registerIowqAff([65_536]), RangeError);
  assertThrows(() => ring.registerIowqAff([]), RangeError);
  assertThrows(() => ring.registerIowqAff(anything(undefined)), TypeError);
  assertThrows(() => ring.registerIowqAff(anything(["0"])), TypeError);
  assertThrows(() => ring.registerIowqAff(new Uint8Array(0)), TypeError);
});
