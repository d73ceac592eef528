// Goal: a preparation returns false when the queue is full, and changes nothing. Method: each
// preparation on a full queue; what was prepared before completes as it was.
import { assert, assertEquals, assertThrows } from "@std/assert";
import { Ring } from "../../src/ring/mod.ts";
import { test } from "../harness.ts";
import { fileOperations, prepare } from "./_support/file_operations.ts";
import { reapResults } from "./_support/reap.ts";

const ENTRIES = 4;

test("each preparation returns false on a full queue, which stays as it was", () => {
  const ring = new Ring(ENTRIES);
  for (let i = 0; i < ENTRIES; i++) assert(ring.prepNop(i));
  for (const { name, values } of fileOperations) {
    assertEquals(prepare(ring, name, values), false, name);
    assertEquals([ring.sqReady(), ring.sqSpaceLeft()], [ENTRIES, 0], name);
  }
  assertEquals(reapResults(ring, ENTRIES), { 0: 0, 1: 0, 2: 0, 3: 0 });
  ring.close();
});

test("each preparation throws on a closed ring", () => {
  const ring = new Ring(ENTRIES);
  ring.close();
  for (const { name, values } of fileOperations) {
    assertThrows(() => prepare(ring, name, values), TypeError, "a closed one", name);
  }
});
