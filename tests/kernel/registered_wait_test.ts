// Goal: waits take their limits from a registered region. Method: write several wait arguments,
// register the region on a disabled ring, and wait by each index and beyond.
import { assertEquals, assertThrows } from "@std/assert";
import { io_uring_reg_wait } from "../../src/abi/layout.ts";
import {
  allocBuffer,
  IORING_MEM_REGION_REG_WAIT_ARG,
  IORING_REG_WAIT_TS,
  IORING_SETUP_DEFER_TASKRUN,
  IORING_SETUP_R_DISABLED,
  IORING_SETUP_SINGLE_ISSUER,
  type Ring,
} from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { pipe, writeBytes } from "./_support/pipes.ts";
import { assertRefused } from "./_support/refused.ts";
import { testOnRing } from "./_support/ring_variants.ts";

const PAGE_BYTES = 4096;
/** KERNEL: Linux 6.18 takes the last wait argument of a region for the first. */
const LAST = PAGE_BYTES / io_uring_reg_wait.sizeof - 2;

function setWait(region: Uint8Array, index: number, ms: number, minMs = 0, flags = 1): void {
  const offset = region.byteOffset + index * io_uring_reg_wait.sizeof;
  const view = new DataView(region.buffer, offset, io_uring_reg_wait.sizeof);
  view.setBigInt64(0, BigInt(Math.floor(ms / 1000)), true);
  view.setBigInt64(8, BigInt((ms % 1000) * 1e6), true);
  view.setUint32(io_uring_reg_wait.min_wait_usec, minMs * 1000, true);
  view.setUint32(io_uring_reg_wait.flags, flags, true);
}

function registerWaits(ring: Ring): Uint8Array {
  const region = allocBuffer(PAGE_BYTES);
  assertEquals(ring.registerRegion(region, IORING_MEM_REGION_REG_WAIT_ARG), 0);
  ring.enableRings();
  return region;
}

const VARIANTS: [string, number][] = [
  ["no flags", 0],
  ["DEFER_TASKRUN", IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN],
];

for (const [name, flags] of VARIANTS) {
  const options = { flags: flags | IORING_SETUP_R_DISABLED };

  testOnRing(`submitAndWaitReg() waits within a registered limit (${name})`, (ring) => {
    const region = registerWaits(ring);
    assertEquals(IORING_REG_WAIT_TS, 1);
    setWait(region, 0, 1);
    setWait(region, LAST, 1);
    assertRefused(() => ring.submitAndWaitReg(1, 0), "ETIME", "io_uring_enter");
    assertRefused(() => ring.submitAndWaitReg(1, LAST), "ETIME", "io_uring_enter");
    setWait(region, 0, 20_000);
    ring.prepNop(3);
    assertEquals(ring.submitAndWaitReg(1, 0), 1);
    assertEquals(ring.peekCqe(), { userData: 3, res: 0, flags: 0 });
    assertEquals(ring.submitAndWaitReg(2, LAST), 0, "one is there when the time is over");
  }, options);

  testOnRing(`submitAndWaitReg() is content with one after the shortest wait (${name})`, (ring) => {
    const region = registerWaits(ring);
    const [readEnd, writeEnd] = pipe();
    setWait(region, 1, 20_000, 1);
    writeBytes(writeEnd, 1);
    ring.prepRead(readEnd, new Uint8Array(1), 1, 0, 1);
    ring.prepRead(readEnd, new Uint8Array(1), 1, 0, 2);
    assertEquals(ring.submitAndWaitReg(2, 1), 2);
    assertEquals(ring.cqReady(), 1);
    close(readEnd, writeEnd);
  }, options);
}

testOnRing("submitAndWaitReg() is refused where there is no wait argument", (ring) => {
  const region = registerWaits(ring);
  ring.prepNop();
  ring.submit();
  assertRefused(() => ring.submitAndWaitReg(2, LAST + 2), "EFAULT", "io_uring_enter");
  assertRefused(() => ring.submitAndWaitReg(2, 0xffff_ffff), "EFAULT", "io_uring_enter");
  setWait(region, 0, 1, 0, 0x80);
  assertRefused(() => ring.submitAndWaitReg(2, 0), "EINVAL", "io_uring_enter");
  assertThrows(() => ring.submitAndWaitReg(-1, 0), RangeError);
  assertThrows(() => ring.submitAndWaitReg(1, -1), RangeError);
}, { flags: IORING_SETUP_R_DISABLED });

testOnRing("submitAndWaitReg() is refused without a region", (ring) => {
  assertRefused(() => ring.submitAndWaitReg(1, 0), "EFAULT", "io_uring_enter");
});
