// Goal: the limits of the workers can be read and set, and count. Method: read what was set; block
// more requests in workers than there may be workers.
import { assertEquals, assertThrows } from "@std/assert";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";
import { blockWorkers, eventually, workers } from "./_support/tasks.ts";

testOnRings("registerIowqMaxWorkers() sets the limits and gives back the old ones", (ring) => {
  const limits: [number, number] = [0, 0];
  assertEquals(ring.registerIowqMaxWorkers(limits), 0);
  const [bounded, unbounded] = limits;
  assertEquals(bounded > 0 && unbounded > 0, true);
  const values = new Uint32Array([5, 7]);
  ring.registerIowqMaxWorkers(values);
  assertEquals([...values], [bounded, unbounded]);
  limits.fill(0);
  ring.registerIowqMaxWorkers(limits);
  assertEquals(limits, [5, 7]);
  ring.registerIowqMaxWorkers([0, 9]);
  limits.fill(0);
  ring.registerIowqMaxWorkers(limits);
  assertEquals(limits, [5, 9], "0 leaves a limit as it is");
});

testOnRing(
  "registerIowqMaxWorkers() bounds the threads that run blocking requests",
  async (ring) => {
    ring.registerIowqMaxWorkers([0, 2]);
    const blocked = blockWorkers(ring, 8);
    await eventually(() => workers().length === 2, "two workers");
    // Without the limit the others would be there long before.
    await new Promise((resolve) => setTimeout(resolve, 100));
    assertEquals(workers().length, 2);
    blocked.release();
  },
);

testOnRing("registerIowqMaxWorkers() refuses what are not two limits", (ring) => {
  const anything = (value: unknown) => value as [number, number];
  assertThrows(() => ring.registerIowqMaxWorkers(anything([1])), RangeError);
  assertThrows(() => ring.registerIowqMaxWorkers([1, -1]), RangeError);
  assertThrows(() => ring.registerIowqMaxWorkers(anything(null)), TypeError);
  assertThrows(() => ring.registerIowqMaxWorkers(anything(["1", "2"])), TypeError);
});
