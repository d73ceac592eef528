// Goal: a buffer ring that cannot be is refused, and one that is gone cannot be used. Method: try
// sizes, groups and flags; free, unregister and close, and use what is left.
import { assertEquals, assertThrows } from "@std/assert";
import { ENOBUFS } from "../../src/abi/errno.ts";
import {
  allocBuffer,
  type BufRing,
  IORING_SETUP_REGISTERED_FD_ONLY,
  IOSQE_BUFFER_SELECT,
  IOU_PBUF_RING_INC,
  IOU_PBUF_RING_MMAP,
  Ring,
} from "../../src/ring/mod.ts";
import { test } from "../harness.ts";
import { close } from "./_support/call.ts";
import { mappedRings } from "./_support/descriptors.ts";
import { memoryFile } from "./_support/files.ts";
import { assertRefused } from "./_support/refused.ts";
import { reapOne } from "./_support/reap.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";

function assertUnusable(buffers: BufRing): void {
  const message = "got a freed one";
  assertThrows(() => buffers.add(allocBuffer(1), 1, 0, 0), TypeError, message);
  assertThrows(() => buffers.advance(1), TypeError, message);
  assertThrows(() => buffers.cqAdvance(0), TypeError, message);
  assertThrows(() => buffers.head(), TypeError, message);
  assertThrows(() => buffers.available(), TypeError, message);
  buffers.free();
}

testOnRing("setupBufRing() is refused as the kernel does", (ring) => {
  for (const flags of [0, IOU_PBUF_RING_MMAP, IOU_PBUF_RING_INC]) {
    for (const nentries of [0, 3, 65_536, 0x8000_0000, 0xffff_ffff]) {
      assertRefused(() => ring.setupBufRing(nentries, 1, flags), "EINVAL");
    }
  }
  assertRefused(() => ring.setupBufRing(4, 1, 0x80), "EINVAL");
  assertRefused(() => ring.unregisterBufRing(1), "ENOENT");
  ring.setupBufRing(32_768, 1, 0);
  assertRefused(() => ring.setupBufRing(4, 1, 0), "EEXIST");
  assertThrows(() => ring.setupBufRing(-4, 1, 0), RangeError);
  assertThrows(() => ring.setupBufRing(4, 65_536, 0), RangeError);
  assertThrows(() => ring.setupBufRing(4, 1, 65_536), RangeError);
  assertThrows(() => ring.unregisterBufRing(-1), RangeError);
});

testOnRing("BufRing add() and advance() refuse what is no buffer, and too many", (ring) => {
  const buffers = ring.setupBufRing(4, 1, 0);
  const buffer = allocBuffer(16);
  assertThrows(() => buffers.add(buffer, 17, 0, 0), RangeError);
  assertThrows(() => buffers.add(buffer, -1, 0, 0), RangeError);
  assertThrows(() => buffers.add(-1, 1, 0, 0), RangeError);
  assertThrows(() => buffers.add(buffer, 16, 65_536, 0), RangeError);
  assertThrows(() => buffers.add(buffer, 16, 0, 4), RangeError);
  assertThrows(() => buffers.add(new Uint8Array(0), 0, 0, 0), TypeError);
  assertThrows(() => buffers.add(null as unknown as number, 0, 0, 0), TypeError);
  assertThrows(() => buffers.advance(5), RangeError);
  assertThrows(() => buffers.advance(-1), RangeError);
  assertThrows(() => buffers.cqAdvance(1), RangeError);
  assertEquals(buffers.available(), 0);
});

for (const flags of [0, IOU_PBUF_RING_MMAP]) {
  testOnRings(`BufRing free() unregisters the group (flags ${flags})`, (ring) => {
    const before = mappedRings();
    const buffers = ring.setupBufRing(4, 1, flags);
    buffers.add(allocBuffer(16), 16, 0, 0);
    buffers.advance(1);
    buffers.free();
    assertUnusable(buffers);
    assertEquals(mappedRings(), before);
    const fd = memoryFile();
    ring.prepRead(fd, 0, 16, 0);
    ring.sqeSetFlags(IOSQE_BUFFER_SELECT);
    ring.sqeSetBufferGroup(1);
    assertEquals(reapOne(ring).res, -ENOBUFS);
    close(fd);
    const again = ring.setupBufRing(4, 1, flags);
    assertEquals(again.available(), 0);
    assertEquals(ring.unregisterBufRing(1), 0);
    assertUnusable(again);
  });

  test(`close() ends the buffer rings of a ring (flags ${flags})`, () => {
    const before = mappedRings();
    const ring = new Ring(4);
    const buffers = ring.setupBufRing(4, 1, flags);
    ring.close();
    assertUnusable(buffers);
    assertEquals(mappedRings(), before);
  });
}

testOnRing("setupBufRing() without a descriptor takes own memory, not the kernel's", (ring) => {
  assertRefused(() => ring.setupBufRing(4, 1, IOU_PBUF_RING_MMAP), "EBADF", "mmap");
  const buffers = ring.setupBufRing(4, 1, 0);
  buffers.add(allocBuffer(16), 16, 0, 0);
  buffers.advance(1);
  assertEquals(buffers.available(), 1);
}, { flags: IORING_SETUP_REGISTERED_FD_ONLY });
