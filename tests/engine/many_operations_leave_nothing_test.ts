// Goal: operations leave neither descriptors nor memory behind. Method: millions of them (100,000
// in the short form) of several kinds at depth 32, and counts before and after.
import { assertEquals, assertLess } from "@std/assert";
import process from "node:process";
import type { Engine } from "../../src/engine/engine.ts";
import type { Target } from "../../src/engine/target.ts";
import { openDescriptors } from "../kernel/_support/descriptors.ts";
import { forceGc } from "../kernel/_support/force_gc.ts";
import { test } from "../harness.ts";
import { withEngine } from "./_support/targets.ts";

const COUNT = process.env["RINGIO_LONG"] ? 5_000_000 : 100_000;
const DEPTH = 32;
/** What the heaps of the runtimes come and go by; a leak of a few bytes for each is more. */
const SLACK_BYTES = 48 * 1024 * 1024;

async function work(engine: Engine, file: Target, count: number): Promise<void> {
  const buffer = new Uint8Array(512);
  const source = new Uint8Array(8);
  for (let i = 0; i < count; i++) {
    if (i % 64 === 63) await engine.stat(file, { follow: true });
    else if (i % 64 === 62) await engine.readWhole(file.path);
    else if (i % 64 === 61) await engine.write(file, source, 0, -1);
    else await engine.read(file, buffer, (i % 8) * 512, -1);
  }
}

function workAtDepth(engine: Engine, file: Target, count: number): Promise<unknown> {
  const share = Math.ceil(count / DEPTH);
  return Promise.all(Array.from({ length: DEPTH }, () => work(engine, file, share)));
}

function memory(): number {
  forceGc();
  return process.memoryUsage().rss;
}

test(`${COUNT} operations leave descriptors and memory as they were`, async () => {
  await withEngine({ engine: "io_uring" }, async ({ engine, file }) => {
    const target = file(new Uint8Array(4096));
    await workAtDepth(engine, target, 50_000);
    const before = { descriptors: openDescriptors(), memory: memory() };
    const { completed } = engine.stats();
    await workAtDepth(engine, target, COUNT);
    assertEquals(engine.stats().completed - completed >= COUNT, true);
    assertEquals([engine.stats().inFlight, engine.stats().queued], [0, 0]);
    assertEquals(openDescriptors(), before.descriptors);
    assertLess(memory() - before.memory, SLACK_BYTES);
  });
});
