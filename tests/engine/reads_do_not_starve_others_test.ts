// Goal: a loop of reads that complete at once leaves timers, immediates and the runtime's own file
// calls their turns. Method: read cached pages until each of them was called, or until a count that
// takes seconds; that the calls come is asserted, not when.
import { assertEquals } from "@std/assert";
import { stat } from "node:fs";
import { test } from "../harness.ts";
import { withEngine } from "./_support/targets.ts";

const READS_MAX = 3_000_000;
const DEPTH = 32;

for (const depth of [1, DEPTH]) {
  test(`reads at depth ${depth} let timers, immediates and file calls run`, async () => {
    await withEngine({ engine: "io_uring" }, async ({ engine, file }) => {
      const target = file(new Uint8Array(4096));
      const called = new Set<string>();
      setTimeout(() => called.add("timer"), 20);
      setImmediate(() => called.add("immediate"));
      stat(target.path, () => called.add("stat"));
      let reads = 0;
      const readUntilAll = async () => {
        const buffer = new Uint8Array(512);
        while (called.size < 3 && reads < READS_MAX) {
          await engine.read(target, buffer, 0, -1);
          reads++;
        }
      };
      await Promise.all(Array.from({ length: depth }, readUntilAll));
      assertEquals(called, new Set(["timer", "immediate", "stat"]));
    });
  });
}
