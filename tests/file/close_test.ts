// Goal: close() leaves nothing behind. Method: close with requests in flight, twice, and before and
// after the runtime, and count the descriptors of the process.
import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import { IoError } from "../../mod.ts";
import { pattern } from "./_support/bytes.ts";
import { onEngine, onEveryEngine } from "./_support/on_every_engine.ts";

function descriptors(path: string): number {
  return fs.readdirSync("/proc/self/fd").filter((fd) => {
    try {
      return fs.readlinkSync(`/proc/self/fd/${fd}`).startsWith(path);
    } catch {
      return false; // It was the directory that is being read.
    }
  }).length;
}

onEveryEngine("close() waits for requests in flight", async ({ runtime, path, directory }) => {
  fs.writeFileSync(path("a"), pattern(70_000));
  const file = await runtime.open(path("a"), "r+");
  const bytes = Array.from({ length: 3000 }, () => new Uint8Array(20));
  let settled = 0;
  const requests = bytes.map((p, i) =>
    file[i % 3 === 0 ? "writeAt" : "readAt"](p, i * 20).then((count) => {
      settled++;
      assertEquals(count, 20);
    })
  );
  const position = file.read(new Uint8Array(10));
  await file.close();
  assertEquals(settled, 3000);
  assertEquals(await position, 10);
  await Promise.all(requests);
  assertEquals(descriptors(directory), 0);
});

onEveryEngine("close() is idempotent and refuses every verb", async ({ runtime, path }) => {
  const file = await runtime.open(path("a"), "w+");
  const lease = file.register();
  assert(file.fd > 2);
  const first = file.close();
  const verbs = [
    () => file.read(new Uint8Array(1)),
    () => file.write(new Uint8Array(1)),
    () => file.readAt(new Uint8Array(1), 0),
    () => file.writeAt(new Uint8Array(1), 0),
    () => file.readvAt([new Uint8Array(1)], 0),
    () => file.writevAt([new Uint8Array(1)], 0),
    () => file.readExactAt(new Uint8Array(1), 0),
    () => file.writeAllAt(new Uint8Array(1), 0),
    () => file.seek(0, 0),
    () => file.truncate(),
    () => file.sync(),
    () => file.syncData(),
    () => file.syncRange(0, 0),
    () => file.allocate(0, 1),
    () => file.advise(0, 0, 0),
    () => file.stat(),
    () => file.readableStream().getReader().read(),
    () => file.readable.getReader().read(),
    () => file.writable.getWriter().write(new Uint8Array(1)),
    () => lease.readAt(new Uint8Array(1), 0),
    () => lease.sync(),
    () => runtime.chain().sync(file).submit(),
    () => runtime.chain().read(lease, new Uint8Array(1), 0).submit(),
  ];
  for (const verb of verbs) {
    assertEquals((await assertRejects(verb, IoError)).code, "EBADF", String(verb));
  }
  assertThrows(() => file.register(), IoError, "EBADF");
  await first;
  await file.close();
  await file[Symbol.asyncDispose]();
  assertEquals(file.fd, -1);
});

onEveryEngine("a runtime that closes closes its files", async ({ runtime, path, directory }) => {
  const file = await runtime.open(path("a"), "w+");
  assertEquals(descriptors(directory), 1);
  await runtime.close();
  assertEquals(descriptors(directory), 0);
  assertEquals((await assertRejects(() => file.stat(), IoError)).code, "EBADF");
  await file.close();
});

onEveryEngine("a file can be closed while its runtime closes", async (place) => {
  const files = await Promise.all(
    Array.from({ length: 20 }, (_, i) => place.runtime.open(place.path(`f${i}`), "w+")),
  );
  const opening = place.runtime.open(place.path("late"), "w+").then(() => "open", () => "refused");
  const closing = files.slice(0, 10).map((file) => file.close());
  await Promise.all([place.runtime.close(), ...closing, opening]);
  await Promise.all(files.map((file) => file.close()));
  await new Promise((resolve) => setTimeout(resolve, 10));
  assertEquals(descriptors(place.directory), 0);
});

onEveryEngine("after close() a runtime refuses everything", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), "a");
  await runtime.close();
  await runtime.close();
  const calls = [
    () => runtime.open(path("a")),
    () => runtime.readFile(path("a")),
    () => runtime.stat(path("a")),
    () => runtime.writeFile(path("a"), ""),
    () => runtime.rename(path("a"), path("b")),
    () => runtime.remove(path("a")),
    () => runtime.mkdir(path("c")),
    () => runtime.chain().unlink(path("a")).submit(),
  ];
  for (const call of calls) {
    assertEquals((await assertRejects(call, IoError)).code, "EBADF", String(call));
  }
});

onEngine("io_uring", "close() cancels reads of a pipe that has nothing", async (place) => {
  const { runtime, path, directory } = place;
  execFileSync("mkfifo", [path("p")]);
  const pipe = await runtime.open(path("p"), "r+");
  const lease = pipe.register();
  const one = () => new Uint8Array(1);
  const reads = [
    pipe.readAt(one(), 0),
    pipe.readvAt([one(), one()], 0),
    lease.readAt(one(), 0),
    pipe.read(one()),
    pipe.readable.getReader().read().then(() => 1),
    pipe.read(one()),
  ];
  const ends = reads.map((read) => read.then(() => "read", (error) => error.code));
  await pipe.close();
  // What waited behind another read has not begun.
  const cancelled = Array(4).fill("ECANCELED");
  assertEquals(await Promise.all(ends), [...cancelled, "EBADF", "EBADF"]);
  assertEquals([descriptors(directory), runtime.stats().inFlight], [0, 0]);
});

onEngine("io_uring", "close() waits for a write that a reader is slow to take", async (place) => {
  const { runtime, path } = place;
  execFileSync("mkfifo", [path("p")]);
  await using reader = await runtime.open(path("p"), "r+");
  const writer = await runtime.open(path("p"), "w");
  const room = await writer.write(pattern(1_000_000));
  const write = writer.write(pattern(100));
  const closing = writer.close();
  await new Promise((resolve) => setTimeout(resolve, 20));
  assertEquals(await reader.read(new Uint8Array(room)), room);
  assertEquals(await write, 100);
  await closing;
});

onEngine("io_uring", "close() of a runtime cancels a read that never ends", async (place) => {
  const { runtime, path, directory } = place;
  execFileSync("mkfifo", [path("p")]);
  const pipe = await runtime.open(path("p"), "r+");
  const read = assertRejects(() => pipe.readAt(new Uint8Array(1), 0), IoError);
  await new Promise((resolve) => setTimeout(resolve, 10));
  await runtime.close();
  assertEquals((await read).code, "ECANCELED");
  assertEquals(descriptors(directory), 0);
});
