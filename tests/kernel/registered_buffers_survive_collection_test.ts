// Goal: the ring holds registered buffers, and lets them go when they are replaced or unregistered.
// Method: keep nothing but weak references and the slots, collect garbage, and look what is left.
// A collector may keep what looks like a reference on the stack, so few of many may stay longer.
import { assert, assertEquals } from "@std/assert";
import { addressOf, Ring } from "../../src/ring/mod.ts";
import { forceGc } from "./_support/force_gc.ts";
import { testOnRing } from "./_support/ring_variants.ts";

const COUNT = 20;
const BYTES = 512 * 1024;

function newBuffers(): ArrayBuffer[] {
  return Array.from({ length: COUNT }, () => new ArrayBuffer(BYTES));
}

function register(ring: Ring): WeakRef<ArrayBuffer>[] {
  const buffers = newBuffers();
  ring.registerBuffers(buffers);
  return buffers.map((buffer) => new WeakRef(buffer));
}

/** How many are alive after garbage was collected. */
async function alive(buffers: WeakRef<ArrayBuffer>[]): Promise<number> {
  // The address that was asked for last is remembered along with its buffer.
  addressOf(new ArrayBuffer(8));
  for (let turn = 0; turn < 3; turn++) {
    await new Promise((resolve) => setTimeout(resolve, 0));
    forceGc();
  }
  return buffers.filter((buffer) => buffer.deref() !== undefined).length;
}

testOnRing("registerBuffers() holds the buffers until unregisterBuffers()", async (ring) => {
  const buffers = register(ring);
  assertEquals(await alive(buffers), COUNT);
  ring.unregisterBuffers();
  const left = await alive(buffers);
  assert(left < COUNT / 2, `${left} of ${COUNT} are still held`);
});

testOnRing("cloneBuffers() holds the buffers beyond the source", async (ring) => {
  const clone = () => {
    const source = new Ring(1);
    const buffers = register(source);
    ring.cloneBuffers(source);
    source.unregisterBuffers();
    source.close();
    return buffers;
  };
  assertEquals(await alive(clone()), COUNT);
});

testOnRing("registerBuffersUpdate() holds the new buffers instead of the old", async (ring) => {
  const old = register(ring);
  const replace = () => {
    const buffers = newBuffers();
    ring.registerBuffersUpdate(0, buffers);
    return buffers.map((buffer) => new WeakRef(buffer));
  };
  const buffers = replace();
  assertEquals(await alive(buffers), COUNT);
  const left = await alive(old);
  assert(left < COUNT / 2, `${left} of ${COUNT} are still held`);
});
