// Goal: making and closing rings leaves neither descriptors nor mappings behind, nor does failing
// to make one. Method: count both before and after thousands of rings of each kind of memory.
import { assertEquals, assertLess, assertThrows } from "@std/assert";
import { readFileSync } from "node:fs";
import process from "node:process";
import { IoError, IORING_SETUP_DEFER_TASKRUN, Ring } from "../../src/ring/mod.ts";
import { test } from "../harness.ts";
import { openRings } from "./_support/open_rings.ts";

const COUNT = process.env["RINGIO_LONG"] ? 100_000 : 10_000;

/** Mappings of rings: what "mmap" makes. */
function ringMappings(): number {
  return readFileSync("/proc/self/maps", "utf8").split("anon_inode:[io_uring]").length - 1;
}

/** All mappings: memory of the runtime would show here. */
function mappings(): number {
  return readFileSync("/proc/self/maps", "utf8").split("\n").length;
}

for (const memory of ["user", "mmap"] as const) {
  test(`Ring close() leaves nothing behind, ${COUNT} times (${memory})`, () => {
    const before = [openRings(), ringMappings()];
    const all = mappings();
    for (let i = 0; i < COUNT; i++) {
      const ring = new Ring(1, { memory });
      if (i % 100 === 0) {
        ring.prepNop(i);
        assertEquals(ring.submitAndWait(1), 1);
      }
      ring.close();
    }
    assertEquals([openRings(), ringMappings()], before);
    assertLess(mappings() - all, COUNT / 10);
  });

  test(`new Ring() that is refused leaves nothing behind, 1000 times (${memory})`, () => {
    const before = [openRings(), ringMappings()];
    for (let i = 0; i < 1000; i++) {
      assertThrows(() => new Ring(1, { flags: IORING_SETUP_DEFER_TASKRUN, memory }), IoError);
    }
    assertEquals([openRings(), ringMappings()], before);
  });
}
