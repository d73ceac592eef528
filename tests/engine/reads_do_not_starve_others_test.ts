// Goal: a loop of reads that complete at once, or soon, leaves timers, immediates and the runtime's
// own file calls their turns. Method: read until each of them was called, or until a count that
// takes seconds; that the calls come is asserted, not when.
import { assertEquals } from "@std/assert";
import { stat } from "node:fs";
import { loadShim } from "../../ffi/shim.ts";
import { openFlags } from "../../src/abi/fs.ts";
import { allocBuffer } from "../../src/core/alloc_buffer.ts";
import type { Engine } from "../../src/engine/engine.ts";
import { Target } from "../../src/engine/target.ts";
import { test } from "../harness.ts";
import { close } from "../kernel/_support/call.ts";
import { openFile } from "../kernel/_support/files.ts";
import { withEngine } from "./_support/targets.ts";

const READS_MAX = 3_000_000;
const DEPTH = 32;

const { O_DIRECT } = openFlags[loadShim().machine === "aarch64" ? "aarch64" : "x86_64"];

type Read = (engine: Engine, target: Target) => unknown;

const buffer = allocBuffer(4096);

const READS: Record<string, Read> = {
  reads: (engine, target) => engine.read(target, buffer, 0, -1),
  "direct reads": (engine, target) => engine.read(target, buffer, 0, -1),
  "whole files": (engine, target) => engine.readWhole(target.path),
};

const CASES = [
  ["reads", 1],
  ["reads", DEPTH],
  ["direct reads", 1],
  ["direct reads", DEPTH],
  ["whole files", 1],
] as const;

for (const [name, depth] of CASES) {
  test(`${name} at depth ${depth} let timers, immediates and file calls run`, async () => {
    const read = READS[name]!;
    await withEngine({ engine: "io_uring" }, async ({ engine, file }) => {
      const cached = file(new Uint8Array(4096));
      const fd = name === "direct reads" ? openFile(cached.path, O_DIRECT) : -1;
      const target = fd < 0 ? cached : new Target(fd, false, cached.path);
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
      if (fd >= 0) close(fd);
      assertEquals(called, new Set(["timer", "immediate", "stat"]));
    });
  });
}
