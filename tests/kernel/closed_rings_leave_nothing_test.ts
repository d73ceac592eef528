// Goal: what a ring takes it gives back at close, whatever it was known by. Method: open and close
// 10,000 rings of each kind, and count descriptors, maps and places of registered rings.
import { assertEquals } from "@std/assert";
import {
  IORING_OP_NOP,
  IORING_RESTRICTION_SQE_OP,
  IORING_SETUP_R_DISABLED,
  IORING_SETUP_REGISTERED_FD_ONLY,
  IOU_PBUF_RING_MMAP,
  Ring,
  type RingOptions,
} from "../../src/ring/mod.ts";
import { test } from "../harness.ts";
import { mappedRings, openDescriptors } from "./_support/descriptors.ts";

const COUNT = 10_000;

interface Kind {
  name: string;
  options?: RingOptions;
  use?: (ring: Ring) => void;
}

function restrict(ring: Ring): void {
  ring.registerRestrictions([{ opcode: IORING_RESTRICTION_SQE_OP, sqeOp: IORING_OP_NOP }]);
  ring.enableRings();
}

const KINDS: Kind[] = [
  { name: "user memory", options: { memory: "user" } },
  { name: "mapped memory", options: { memory: "mmap" } },
  { name: "registered", use: (ring) => ring.registerRingFd() },
  {
    name: "registered, descriptor closed",
    options: { memory: "mmap" },
    use: (ring) => {
      ring.registerRingFd();
      ring.closeRingFd();
    },
  },
  { name: "REGISTERED_FD_ONLY", options: { flags: IORING_SETUP_REGISTERED_FD_ONLY } },
  {
    name: "REGISTERED_FD_ONLY, restricted",
    options: { flags: IORING_SETUP_REGISTERED_FD_ONLY | IORING_SETUP_R_DISABLED },
    use: restrict,
  },
  { name: "mapped buffer ring", use: (ring) => ring.setupBufRing(1, 0, IOU_PBUF_RING_MMAP) },
];

for (const { name, options, use } of KINDS) {
  test(`close() leaves nothing behind of ${COUNT} rings (${name})`, () => {
    new Ring(1).close();
    const before = [openDescriptors(), mappedRings()];
    for (let i = 0; i < COUNT; i++) {
      const ring = new Ring(1, options);
      use?.(ring);
      ring.close();
    }
    assertEquals([openDescriptors(), mappedRings()], before);
  });
}
