// Goal: a busy ring enters the kernel by an index of its own, which its user does not see. Method:
// enter often, then register and unregister as if nothing had happened, and count the free places.
import { assertEquals, assertThrows } from "@std/assert";
import {
  IoError,
  IORING_OP_NOP,
  IORING_RESTRICTION_SQE_OP,
  IORING_SETUP_R_DISABLED,
  Ring,
} from "../../src/ring/mod.ts";
import { test } from "../harness.ts";

/** More than what makes a ring busy. */
const MANY = 2000;
/** Places of one thread. */
const PLACES = 16;
const UNTOUCHED_PLACES = 12;

function busyRing(): Ring {
  const ring = new Ring(1);
  for (let i = 0; i < MANY; i++) {
    ring.prepNop(i);
    assertEquals(ring.submitAndWait(1), 1);
    assertEquals(ring.forEachCqe((userData) => assertEquals(userData, i)), 1);
  }
  return ring;
}

/** How many rings can be registered now. */
function freePlaces(): number {
  const rings = Array.from({ length: PLACES + 1 }, () => new Ring(1));
  let count = 0;
  try {
    for (; count <= PLACES; count++) rings[count]!.registerRingFd();
  } catch (error) {
    if (!(error instanceof IoError) || error.code !== "EBUSY") throw error;
  }
  for (const ring of rings) ring.close();
  return count;
}

test("busy ring: it takes one place among the registered rings, and close() gives it back", () => {
  assertEquals(freePlaces(), PLACES);
  const ring = busyRing();
  assertEquals(freePlaces(), PLACES - 1);
  ring.close();
  assertEquals(freePlaces(), PLACES);
});

test("busy ring: to its user it is not registered until registerRingFd()", () => {
  const ring = busyRing();
  assertThrows(() => ring.unregisterRingFd(), IoError, "EINVAL");
  assertThrows(() => ring.closeRingFd(), IoError, "EINVAL");
  assertEquals(ring.registerRingFd(), 1);
  assertThrows(() => ring.registerRingFd(), IoError, "EEXIST");
  assertEquals(ring.unregisterRingFd(), 1);
  ring.prepNop(7);
  assertEquals(ring.submitAndWait(1), 1);
  assertEquals(ring.peekCqe()?.userData, 7);
  ring.close();
  assertEquals(freePlaces(), PLACES);
});

test("busy ring: it lives on by its index after closeRingFd()", () => {
  const ring = busyRing();
  ring.registerRingFd();
  assertEquals(ring.closeRingFd(), 1);
  ring.prepNop(8);
  assertEquals(ring.submitAndWait(1), 1);
  assertEquals(ring.peekCqe()?.userData, 8);
  ring.close();
  assertEquals(freePlaces(), PLACES);
});

test(`busy ring: many of them leave ${UNTOUCHED_PLACES} places to registerRingFd()`, () => {
  const rings = Array.from({ length: 8 }, busyRing);
  assertEquals(freePlaces(), UNTOUCHED_PLACES);
  for (const ring of rings) ring.close();
  assertEquals(freePlaces(), PLACES);
});

test("busy ring: one that may not register goes on with its descriptor", () => {
  const ring = new Ring(1, { flags: IORING_SETUP_R_DISABLED });
  ring.registerRestrictions([{ opcode: IORING_RESTRICTION_SQE_OP, sqeOp: IORING_OP_NOP }]);
  ring.enableRings();
  for (let i = 0; i < MANY; i++) {
    ring.prepNop(i);
    ring.submitAndWait(1);
    assertEquals(ring.forEachCqe((userData) => assertEquals(userData, i)), 1);
  }
  assertEquals(freePlaces(), PLACES);
  ring.close();
});
