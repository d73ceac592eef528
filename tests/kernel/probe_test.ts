// Goal: the probe says which operations the kernel has. Method: compare it with the query, with the
// operations that this kernel was seen to have, and with what a request of an unknown one gets.
import { assertEquals, assertThrows } from "@std/assert";
import { EINVAL } from "../../src/abi/errno.ts";
import { IORING_OP_NOP, IORING_OP_PIPE, IORING_OP_READ } from "../../src/ring/mod.ts";
import { reapOne } from "./_support/reap.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";

testOnRings("probe() names every operation up to the last, and none behind it", (ring) => {
  const { lastOp, opcodeSupported } = ring.probe();
  assertEquals(lastOp, ring.query().nrRequestOpcodes - 1);
  for (const op of [IORING_OP_NOP, IORING_OP_READ, IORING_OP_PIPE, lastOp]) {
    assertEquals(opcodeSupported(op), true, `operation ${op}`);
  }
  for (const op of [lastOp + 1, 255, 256, 0xffff_ffff]) assertEquals(opcodeSupported(op), false);
});

testOnRing("probe() knows no operation that the kernel refuses", (ring) => {
  const { lastOp } = ring.probe();
  ring.prepRw(lastOp + 1, -1, 0, 0, 0);
  assertEquals(reapOne(ring).res, -EINVAL);
});

testOnRing("opcodeSupported() refuses what is no opcode", (ring) => {
  const { opcodeSupported } = ring.probe();
  assertThrows(() => opcodeSupported(-1), RangeError);
  assertThrows(() => opcodeSupported("READ" as unknown as number), TypeError);
});
