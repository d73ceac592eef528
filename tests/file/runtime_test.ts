// Goal: a runtime is what was asked for. Method: options of every kind, counters, many runtimes in
// one thread, and the functions of the module.
import { assert, assertEquals, assertRejects } from "@std/assert";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "@std/path";
import * as ringio from "../../mod.ts";
import { test } from "../harness.ts";
import { pattern, utf8 } from "./_support/bytes.ts";
import { onEngine, onEveryEngine } from "./_support/on_every_engine.ts";

const { Runtime } = ringio;

test("Runtime.create() refuses what makes no sense", async () => {
  // deno-lint-ignore no-explicit-any
  const bad: [any, typeof TypeError][] = [
    [{ engine: "fast" }, TypeError],
    [{ engine: 5 }, TypeError],
    [{ memory: "heap" }, TypeError],
    [{ entries: 0 }, RangeError],
    [{ entries: 32_769 }, RangeError],
    [{ entries: "8" }, TypeError],
    [{ cqEntries: 1.5 }, RangeError],
    [{ registeredFiles: -1 }, RangeError],
    [{ sqpoll: { idle: 5 } }, TypeError],
    [{ sqpoll: { idleMs: -5 } }, RangeError],
    [{ busyPoll: { maxMicroseconds: "5" } }, TypeError],
    [{ ioWorkers: 5 }, TypeError],
    [{ iopoll: 1 }, TypeError],
    [{ shim: 5 }, TypeError],
    [{ threads: 5 }, TypeError],
    ["io_uring", TypeError],
    [null, TypeError],
  ];
  for (const [options, kind] of bad) {
    await assertRejects(() => Runtime.create(options), kind, "Cannot", JSON.stringify(options));
  }
});

const OPTIONS: ringio.RuntimeOptions[] = [
  { entries: 1 },
  { entries: 8, cqEntries: 16 },
  { memory: "user" },
  { memory: "mmap" },
  { sqpoll: true },
  { sqpoll: { idleMs: 10 } },
  { busyPoll: true },
  { busyPoll: { maxMicroseconds: 20 } },
  { registeredFiles: 1 },
  { ioWorkers: { bounded: 2, unbounded: 2 } },
];

for (const options of OPTIONS) {
  onEngine("io_uring", `a runtime works with ${JSON.stringify(options)}`, async (place) => {
    const { runtime, path } = place;
    fs.writeFileSync(path("a"), pattern(10_000));
    await using file = await runtime.open(path("a"), "r+");
    const reads = Array.from({ length: 500 }, (_, i) => {
      const bytes = new Uint8Array(16);
      return file.readAt(bytes, i * 16).then(() => assertEquals(bytes, pattern(16, i * 16)));
    });
    await Promise.all(reads);
    await file.writeAllAt(pattern(5000), 10_000);
    await file.sync();
    assertEquals((await runtime.readFile(path("a"))).length, 15_000);
    const steps = runtime.chain().open(path("b"), "w").write(ringio.opened, utf8("x"), 0);
    assertEquals(await steps.close(ringio.opened).submit(), [0, 1, 0]);
  }, options);
}

onEveryEngine("stats() counts", async ({ runtime, engine, path }) => {
  assertEquals(runtime.engine, engine);
  fs.writeFileSync(path("a"), pattern(100));
  await using file = await runtime.open(path("a"), "r+");
  const before = runtime.stats();
  assertEquals([before.inFlight, before.queued], [0, 0]);
  const writes = Array.from({ length: 10 }, () => file.writeAt(new Uint8Array(10), 0));
  assertEquals(runtime.stats().inFlight, 10);
  await Promise.all(writes);
  assertEquals(await file.readAt(new Uint8Array(10), 0), 10);
  const after = runtime.stats();
  assertEquals(after.completed - before.completed, 11);
  assertEquals(after.submitted - before.submitted, 11);
  assertEquals(after.inFlight, 0);
  for (const value of Object.values(after)) assert(Number.isSafeInteger(value) && value >= 0);
});

onEveryEngine("many runtimes live side by side", async ({ engine, path }) => {
  fs.writeFileSync(path("a"), pattern(100));
  const runtimes = await Promise.all(Array.from({ length: 8 }, () => Runtime.create({ engine })));
  const all = await Promise.all(runtimes.map((runtime) => runtime.readFile(path("a"))));
  for (const bytes of all) assertEquals(bytes, pattern(100));
  await Promise.all(runtimes.map((runtime) => runtime.close()));
});

test("the functions of the module do what a runtime does", async () => {
  const directory = fs.mkdtempSync(join(tmpdir(), "ringio-module-"));
  const path = (name: string) => join(directory, name);
  try {
    await ringio.mkdir(path("d/e"), { recursive: true });
    await ringio.writeFile(path("a"), pattern(10));
    await ringio.writeTextFile(path("t"), "text");
    await ringio.writeFileAtomic(path("w"), "whole");
    await ringio.copyFile(path("a"), path("d/c"));
    await ringio.rename(path("t"), path("d/t"));
    assertEquals(await ringio.readTextFile(path("d/t")), "text");
    assertEquals(await ringio.readFile(path("d/c")), pattern(10));
    assertEquals((await ringio.stat(path("w"))).size, 5);
    assertEquals((await ringio.lstat(path("d"))).isDirectory, true);
    await using file = await ringio.open(path("a"));
    assertEquals(await file.readAt(new Uint8Array(20), 0), 10);
    for await (const { data } of ringio.readFiles([path("w")])) assertEquals(data, utf8("whole"));
    using pool = ringio.createBufferPool({ count: 1, size: 10 });
    using buffer = await pool.acquire();
    assertEquals(await file.readAt(buffer, 0), 10);
    assertEquals(await ringio.chain().unlink(path("w")).submit(), [0]);
    await ringio.remove(path("d"), { recursive: true });
    assertEquals(fs.readdirSync(directory), ["a"]);
  } finally {
    fs.rmSync(directory, { recursive: true });
  }
});
