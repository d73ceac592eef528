// Goal: a region is registered once, and held. Method: register regions of each kind of memory, and
// those that the kernel refuses; collect garbage and wait by a region that only the ring holds.
import { assertEquals, assertThrows } from "@std/assert";
import {
  addressOf,
  allocBuffer,
  type Bytes,
  IORING_MEM_REGION_REG_WAIT_ARG,
  IORING_SETUP_R_DISABLED,
} from "../../src/ring/mod.ts";
import { forceGc } from "./_support/force_gc.ts";
import { assertRefused } from "./_support/refused.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";

const PAGE_BYTES = 4096;

testOnRings("registerRegion() takes whole pages, once", (ring) => {
  assertEquals(ring.registerRegion(allocBuffer(2 * PAGE_BYTES), 0), 0);
  assertRefused(() => ring.registerRegion(allocBuffer(PAGE_BYTES), 0), "EBUSY");
});

testOnRing("registerRegion() is refused as the kernel does", (ring) => {
  const pages = allocBuffer(2 * PAGE_BYTES);
  assertRefused(() => ring.registerRegion(pages.subarray(1, PAGE_BYTES + 1), 0), "EINVAL");
  assertRefused(() => ring.registerRegion(pages.subarray(0, PAGE_BYTES - 8), 0), "EINVAL");
  assertRefused(() => ring.registerRegion(pages, 0x80), "EINVAL");
  assertRefused(() => ring.registerRegion(pages, IORING_MEM_REGION_REG_WAIT_ARG), "EINVAL");
  assertThrows(() => ring.registerRegion(pages, -1), RangeError);
  assertThrows(() => ring.registerRegion(new Uint8Array(0), 0), TypeError);
  assertThrows(() => ring.registerRegion(0 as unknown as Bytes, 0), TypeError);
  assertEquals(ring.registerRegion(pages, 0), 0);
});

testOnRing("registerRegion() holds the region", async (ring) => {
  const register = () => {
    // Larger than what shares memory with other buffers.
    const region = allocBuffer(512 * 1024);
    addressOf(region);
    new BigInt64Array(region.buffer)[1] = 1_000_000n;
    new Uint32Array(region.buffer)[5] = 1;
    ring.registerRegion(region, IORING_MEM_REGION_REG_WAIT_ARG);
    return new WeakRef(region);
  };
  const region = register();
  ring.enableRings();
  addressOf(new ArrayBuffer(8));
  for (let turn = 0; turn < 3; turn++) {
    await new Promise((resolve) => setTimeout(resolve, 0));
    forceGc();
  }
  assertEquals(region.deref() === undefined, false);
  assertRefused(() => ring.submitAndWaitReg(1, 0), "ETIME", "io_uring_enter");
}, { flags: IORING_SETUP_R_DISABLED });
