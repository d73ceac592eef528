// Goal: a loop of reads that complete at once leaves timers, immediates and the runtime's own file
// calls their turns. Method: read cached pages until each of them was called, or until a count that
// takes seconds; that the calls come is asserted, not when.
import { assertEquals } from "@std/assert";
import { stat } from "node:fs";
import type { Engine } from "../../src/engine/engine.ts";
import type { Target } from "../../src/engine/target.ts";
import { test } from "../harness.ts";
import { withEngine } from "./_support/targets.ts";

const READS_MAX = 3_000_000;
const DEPTH = 32;

type Read = (engine: Engine, target: Target) => unknown;

const buffer = new Uint8Array(512);

const READS: Record<string, Read> = {
  reads: (engine, target) => engine.read(target, buffer, 0, -1),
  "whole files": (engine, target) => engine.readWhole(target.path),
};

for (const [name, depth] of [["reads", 1], ["reads", DEPTH], ["whole files", 1]] as const) {
  test(`${name} at depth ${depth} let timers, immediates and file calls run`, async () => {
    const read = READS[name]!;
    await withEngine({ engine: "io_uring" }, async ({ engine, file }) => {
      const target = file(new Uint8Array(4096));
      const called = new Set<string>();
      setTimeout(() => called.add("timer"), 20);
      setImmediate(() => called.add("immediate"));
      stat(target.path, () => called.add("stat"));
      let reads = 0;
      const readUntilAll = async () => {
        while (called.size < 3 && reads < READS_MAX) {
          await read(engine, target);
          reads++;
        }
      };
      await Promise.all(Array.from({ length: depth }, readUntilAll));
      assertEquals(called, new Set(["timer", "immediate", "stat"]));
    });
  });
}
