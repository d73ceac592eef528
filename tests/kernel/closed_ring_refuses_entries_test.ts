// Goal: a closed ring takes no entry. Method: close rings with a free, a part-filled and a full
// queue, then prepare, and change the entry that was prepared before.
import { assertEquals, assertThrows } from "@std/assert";
import { IOSQE_IO_LINK, Ring } from "../../src/ring/mod.ts";
import { test } from "../harness.ts";

for (const prepared of [0, 1, 4]) {
  test(`Ring prepNop() throws when the ring was closed with ${prepared} of 4 prepared`, () => {
    const ring = new Ring(4);
    for (let i = 0; i < prepared; i++) ring.prepNop(i);
    ring.close();
    assertThrows(() => ring.prepNop(), TypeError, "wanted an open one, got a closed one");
    assertThrows(() => ring.sqeSetFlags(IOSQE_IO_LINK), TypeError, "got none");
    assertEquals([ring.sqReady(), ring.sqSpaceLeft(), ring.cqReady()], [0, 0, 0]);
  });
}
