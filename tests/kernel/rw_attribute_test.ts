// Goal: an attribute of a read or write reaches the kernel. Since Linux 6.14. Method: without a
// device for integrity data each is refused, but each for its own reason; without it, none is.
import { assertEquals, assertThrows } from "@std/assert";
import { EFAULT, EINVAL } from "../../src/abi/errno.ts";
import { io_uring_attr_pi } from "../../src/abi/layout.ts";
import {
  IORING_FEAT_RW_ATTR,
  IORING_RW_ATTR_FLAG_PI,
  IORING_SETUP_SUBMIT_ALL,
  type Ring,
} from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { openFile, pattern } from "./_support/files.ts";
import { forceGc } from "./_support/force_gc.ts";
import { reapOne } from "./_support/reap.ts";
import { testFilesOnRing, testFilesOnRings } from "./_support/temp_dir.ts";

/** An address that no process has mapped. */
const NOWHERE = 8;

testFilesOnRings("sqeSetAttr() gives a read or write an attribute", (ring, dir) => {
  assertEquals((ring.features & IORING_FEAT_RW_ATTR) !== 0, true);
  const fd = openFile(`${dir}/file`);
  const attribute = new Uint8Array(io_uring_attr_pi.sizeof);
  ring.prepWrite(fd, pattern(8), 8, 0);
  ring.sqeSetAttr(IORING_RW_ATTR_FLAG_PI, attribute);
  assertEquals(reapOne(ring).res, -EINVAL);
  ring.prepWrite(fd, pattern(8), 8, 0);
  ring.sqeSetAttr(IORING_RW_ATTR_FLAG_PI, NOWHERE);
  assertEquals(reapOne(ring).res, -EFAULT);
  ring.prepWrite(fd, pattern(8), 8, 0);
  ring.sqeSetAttr(IORING_RW_ATTR_FLAG_PI << 1, attribute);
  assertEquals(reapOne(ring).res, -EINVAL);
  ring.prepWrite(fd, pattern(8), 8, 0);
  ring.sqeSetAttr(0, 0);
  assertEquals(reapOne(ring).res, 8);
  close(fd);
});

testFilesOnRings("sqeSetAttr() refuses a wrong type and leaves the entry", (ring) => {
  ring.prepNop();
  assertThrows(() => ring.sqeSetAttr(-1, 0), RangeError);
  assertThrows(() => ring.sqeSetAttr(0, null as unknown as number), TypeError);
  assertEquals(reapOne(ring).res, 0);
});

const COUNT = 20;
const BYTES = 512 * 1024;

/** Prepares writes whose attributes nobody but the ring holds. */
function prepareMany(ring: Ring): WeakRef<ArrayBuffer>[] {
  return Array.from({ length: COUNT }, () => {
    const attribute = new ArrayBuffer(BYTES);
    ring.prepWrite(-1, pattern(8), 8, 0);
    ring.sqeSetAttr(IORING_RW_ATTR_FLAG_PI, attribute);
    return new WeakRef(attribute);
  });
}

testFilesOnRing("sqeSetAttr() holds the attribute until it is taken", async (ring) => {
  const attributes = prepareMany(ring);
  for (let turn = 0; turn < 3; turn++) {
    await new Promise((resolve) => setTimeout(resolve, 0));
    forceGc();
  }
  const alive = attributes.filter((attribute) => attribute.deref() !== undefined);
  assertEquals(alive.length, COUNT);
  assertEquals(ring.submit() > 0, true);
}, { flags: IORING_SETUP_SUBMIT_ALL });
