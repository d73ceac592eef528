// Goal: a restricted ring does what is listed, and refuses everything else with EACCES. Method:
// restrict rings by operation, by flag and by registration, and try what is and what is not listed.
import { assertEquals, assertThrows } from "@std/assert";
import { EACCES } from "../../src/abi/errno.ts";
import {
  IORING_OP_NOP,
  IORING_OP_READ,
  IORING_REGISTER_FILES2,
  IORING_REGISTER_PROBE,
  IORING_RESTRICTION_LAST,
  IORING_RESTRICTION_REGISTER_OP,
  IORING_RESTRICTION_SQE_FLAGS_ALLOWED,
  IORING_RESTRICTION_SQE_FLAGS_REQUIRED,
  IORING_RESTRICTION_SQE_OP,
  IORING_SETUP_R_DISABLED,
  IOSQE_ASYNC,
  IOSQE_IO_LINK,
  type Restriction,
  type Ring,
} from "../../src/ring/mod.ts";
import { assertRefused } from "./_support/refused.ts";
import { reapOne } from "./_support/reap.ts";
import { testOnRing } from "./_support/ring_variants.ts";

const ALLOW_NOP: Restriction = { opcode: IORING_RESTRICTION_SQE_OP, sqeOp: IORING_OP_NOP };
const DISABLED = { flags: IORING_SETUP_R_DISABLED };

function restrict(ring: Ring, ...restrictions: Restriction[]): void {
  assertEquals(ring.registerRestrictions(restrictions), 0);
  assertEquals(ring.enableRings(), 0);
}

function nop(ring: Ring, flags: number): number {
  ring.prepNop();
  ring.sqeSetFlags(flags);
  return reapOne(ring).res;
}

testOnRing("registerRestrictions() allows the operations that are listed", (ring) => {
  restrict(ring, ALLOW_NOP, { opcode: IORING_RESTRICTION_SQE_OP, sqeOp: IORING_OP_READ });
  assertEquals(nop(ring, 0), 0);
  ring.prepRead(-1, new Uint8Array(1), 1, 0);
  assertEquals(reapOne(ring).res === -EACCES, false);
  ring.prepWrite(-1, new Uint8Array(1), 1, 0);
  assertEquals(reapOne(ring).res, -EACCES);
}, DISABLED);

testOnRing("registerRestrictions() allows and demands SQE flags", (ring) => {
  restrict(
    ring,
    ALLOW_NOP,
    { opcode: IORING_RESTRICTION_SQE_FLAGS_ALLOWED, sqeFlags: IOSQE_ASYNC | IOSQE_IO_LINK },
    { opcode: IORING_RESTRICTION_SQE_FLAGS_REQUIRED, sqeFlags: IOSQE_ASYNC },
  );
  assertEquals(nop(ring, IOSQE_ASYNC), 0);
  assertEquals(nop(ring, IOSQE_ASYNC | IOSQE_IO_LINK), 0);
  assertEquals(nop(ring, 0), -EACCES);
  assertEquals(nop(ring, IOSQE_IO_LINK), -EACCES);
}, DISABLED);

testOnRing("registerRestrictions() allows the registrations that are listed", (ring) => {
  restrict(ring, { opcode: IORING_RESTRICTION_REGISTER_OP, registerOp: IORING_REGISTER_FILES2 });
  assertEquals(ring.registerFilesSparse(4), 0);
  assertRefused(() => ring.registerFiles([-1]), "EACCES");
  assertRefused(() => ring.unregisterFiles(), "EACCES");
  assertRefused(() => ring.probe(), "EACCES");
  assertEquals(nop(ring, 0), -EACCES);
}, DISABLED);

testOnRing("registerRestrictions() is final", (ring) => {
  const probe = { opcode: IORING_RESTRICTION_REGISTER_OP, registerOp: IORING_REGISTER_PROBE };
  ring.registerRestrictions([probe]);
  assertRefused(() => ring.registerRestrictions([probe]), "EBUSY");
  ring.enableRings();
  assertRefused(() => ring.registerRestrictions([probe]), "EACCES");
}, DISABLED);

testOnRing("registerRestrictions() is refused on a ring that is enabled", (ring) => {
  assertRefused(() => ring.registerRestrictions([ALLOW_NOP]), "EBADFD");
});

testOnRing("registerRestrictions() refuses what is no restriction", (ring) => {
  const { opcode } = ALLOW_NOP;
  assertThrows(() => ring.registerRestrictions([{ opcode }]), TypeError, "got 0");
  const two = { opcode, sqeOp: 1, sqeFlags: 1 };
  assertThrows(() => ring.registerRestrictions([two]), TypeError, "got 2");
  assertThrows(() => ring.registerRestrictions([{ opcode, sqeOp: 256 }]), RangeError);
  assertThrows(() => ring.registerRestrictions([{ opcode: -1, sqeOp: 1 }]), RangeError);
  assertThrows(() => ring.registerRestrictions(null as unknown as Restriction[]), TypeError);
  const unknown = { opcode: IORING_RESTRICTION_LAST, sqeOp: 1 };
  assertRefused(() => ring.registerRestrictions([unknown]), "EINVAL");
  assertRefused(() => ring.registerRestrictions([{ opcode, sqeOp: 255 }]), "EINVAL");
  restrict(ring, ALLOW_NOP);
}, DISABLED);
