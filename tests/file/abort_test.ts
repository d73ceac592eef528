// Goal: an abort cancels a request; the promise rejects with the reason when the kernel has let go
// of the memory. Method: abort before, during and after requests of every kind.
import { assert, assertEquals, assertRejects } from "@std/assert";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import { pattern } from "./_support/bytes.ts";
import { onEngine, onEveryEngine, type Place } from "./_support/on_every_engine.ts";

/** Every verb that takes a signal. */
async function verbs({ runtime, path }: Place) {
  fs.writeFileSync(path("a"), pattern(100));
  const file = await runtime.open(path("a"), "r+");
  const bytes = new Uint8Array(10);
  const all: Record<string, (signal: AbortSignal) => Promise<unknown>> = {
    read: (signal) => file.read(bytes, { signal }),
    write: (signal) => file.write(bytes, { signal }),
    readAt: (signal) => file.readAt(bytes, 0, { signal }),
    writeAt: (signal) => file.writeAt(bytes, 0, { signal }),
    readvAt: (signal) => file.readvAt([bytes], 0, { signal }),
    writevAt: (signal) => file.writevAt([bytes], 0, { signal }),
    readExactAt: (signal) => file.readExactAt(bytes, 0, { signal }),
    writeAllAt: (signal) => file.writeAllAt(bytes, 0, { signal }),
    truncate: (signal) => file.truncate(100, { signal }),
    sync: (signal) => file.sync({ signal }),
    syncData: (signal) => file.syncData({ signal }),
    syncRange: (signal) => file.syncRange(0, 0, 0, { signal }),
    allocate: (signal) => file.allocate(0, 1, 0, { signal }),
    advise: (signal) => file.advise(0, 0, 0, { signal }),
    stat: (signal) => file.stat({ signal }),
    open: (signal) => runtime.open(path("a"), { signal }),
    readFile: (signal) => runtime.readFile(path("a"), { signal }),
    readTextFile: (signal) => runtime.readTextFile(path("a"), { signal }),
    writeFile: (signal) => runtime.writeFile(path("b"), "b", { signal }),
    writeFileAtomic: (signal) => runtime.writeFileAtomic(path("b"), "b", { signal }),
    copyFile: (signal) => runtime.copyFile(path("a"), path("b"), { signal }),
    "stat of a path": (signal) => runtime.stat(path("a"), { signal }),
    lstat: (signal) => runtime.lstat(path("a"), { signal }),
    rename: (signal) => runtime.rename(path("a"), path("b"), { signal }),
    remove: (signal) => runtime.remove(path("a"), { signal }),
    mkdir: (signal) => runtime.mkdir(path("d"), { signal }),
    chain: (signal) => runtime.chain().mkdir(path("d")).submit({ signal }),
  };
  return { file, all };
}

onEveryEngine("a signal that is aborted already lets nothing be queued", async (place) => {
  const { file, all } = await verbs(place);
  const before = place.runtime.stats().submitted;
  const reason = { any: "value" };
  for (const [name, verb] of Object.entries(all)) {
    let rejected: unknown;
    await verb(AbortSignal.abort(reason)).catch((error) => rejected = error);
    assert(rejected === reason, name);
  }
  assertEquals(place.runtime.stats().submitted, before);
  await file.close();
  assertEquals(fs.readdirSync(place.directory), ["a"]);
});

onEveryEngine("a signal that is aborted later changes nothing", async (place) => {
  const { file, all } = await verbs(place);
  const refused = new Set(place.engine === "io_uring" ? [] : ["syncRange", "allocate"]);
  for (const [name, verb] of Object.entries(all)) {
    if (refused.has(name)) continue;
    fs.rmSync(place.path("b"), { recursive: true, force: true });
    fs.rmSync(place.path("d"), { recursive: true, force: true });
    if (!fs.existsSync(place.path("a"))) fs.writeFileSync(place.path("a"), "a");
    const controller = new AbortController();
    const result = await verb(controller.signal);
    controller.abort();
    if (name === "open") await (result as { close(): Promise<void> }).close();
  }
  await file.close();
});

onEveryEngine("an abort at once rejects with the reason, and leaves nothing", async (place) => {
  const { file, all } = await verbs(place);
  for (const [name, verb] of Object.entries(all)) {
    if (!fs.existsSync(place.path("a"))) fs.writeFileSync(place.path("a"), "a");
    const controller = new AbortController();
    const reason = new Error(name);
    const result = verb(controller.signal);
    controller.abort(reason);
    assertEquals(await assertRejects(() => result), reason);
  }
  await file.close();
  assertEquals(place.runtime.stats().inFlight, 0);
  const names = fs.readdirSync(place.directory).filter((name) => !/^[abd]$/.test(name));
  assertEquals(names, []);
});

onEngine("io_uring", "an abort ends a read that never ends", async ({ runtime, path }) => {
  execFileSync("mkfifo", [path("p")]);
  await using pipe = await runtime.open(path("p"), "r+");
  const bytes = new Uint8Array(10);
  const calls = [
    (signal: AbortSignal) => pipe.read(bytes, { signal }),
    (signal: AbortSignal) => pipe.readAt(bytes, 0, { signal }),
    (signal: AbortSignal) => pipe.readvAt([bytes], 0, { signal }),
    (signal: AbortSignal) => pipe.readExactAt(bytes, 0, { signal }),
    (signal: AbortSignal) => runtime.readFile(path("p"), { signal }),
    (signal: AbortSignal) => runtime.copyFile(path("p"), path("c"), { signal }),
  ];
  for (const call of calls) {
    const controller = new AbortController();
    const reason = new Error("enough");
    const result = call(controller.signal);
    setTimeout(() => controller.abort(reason), 5);
    assertEquals(await assertRejects(() => result), reason, String(call));
    assertEquals(runtime.stats().inFlight, 0, String(call));
  }
  assertEquals(fs.existsSync(path("c")), false);
});

onEngine("io_uring", "after an abort the memory is left alone", async ({ runtime, path }) => {
  execFileSync("mkfifo", [path("p")]);
  await using pipe = await runtime.open(path("p"), "r+");
  const bytes = new Uint8Array(100);
  const controller = new AbortController();
  const read = pipe.readAt(bytes, 0, { signal: controller.signal });
  controller.abort();
  await assertRejects(() => read);
  await pipe.writeAt(new Uint8Array(50).fill(7), 0);
  await new Promise((resolve) => setTimeout(resolve, 5));
  assertEquals(bytes, new Uint8Array(100));
  assertEquals(await pipe.readAt(bytes, 0), 50);
});

onEngine("io_uring", "an abort lets a read wait for its turn no longer", async (place) => {
  execFileSync("mkfifo", [place.path("p")]);
  await using pipe = await place.runtime.open(place.path("p"), "r+");
  const bytes = new Uint8Array(1);
  const first = pipe.read(bytes);
  const reason = new Error("enough");
  const second = pipe.read(new Uint8Array(1), { signal: AbortSignal.abort(reason) });
  const controller = new AbortController();
  const third = pipe.read(new Uint8Array(1), { signal: controller.signal });
  controller.abort(reason);
  assertEquals(await assertRejects(() => second), reason);
  assertEquals(await assertRejects(() => third), reason);
  const fourth = pipe.read(new Uint8Array(1));
  await pipe.writeAt(new Uint8Array([1, 2]), 0);
  assertEquals([await first, await fourth, bytes[0]], [1, 1, 1]);
});
