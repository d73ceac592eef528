// Goal: a lease has the verbs of its file. Method: use it, release it in all ways, take more than
// the engine has slots for.
import { assertEquals, assertRejects } from "@std/assert";
import * as fs from "node:fs";
import { IoError } from "../../mod.ts";
import { pattern } from "./_support/bytes.ts";
import { onEngine, onEveryEngine } from "./_support/on_every_engine.ts";

onEveryEngine("register() gives the same verbs", async ({ runtime, path }) => {
  await using file = await runtime.open(path("a"), "w+");
  using lease = file.register();
  assertEquals(lease.file, file);
  assertEquals(await lease.writeAt(pattern(100), 0), 100);
  assertEquals(await lease.writevAt([pattern(50), pattern(50)], 100n), 100);
  await lease.sync();
  await lease.syncData();
  const bytes = new Uint8Array(50);
  assertEquals(await lease.readAt(bytes, 20), 50);
  assertEquals(bytes, pattern(50, 20));
  assertEquals(await lease.readvAt([bytes, new Uint8Array(5)], 10), 55);
  assertEquals(bytes, pattern(50, 10));
  await assertRejects(() => lease.readAt(bytes, -1), RangeError);
});

onEveryEngine("release() waits for requests, refuses more and is idempotent", async (place) => {
  fs.writeFileSync(place.path("a"), pattern(70_000));
  await using file = await place.runtime.open(place.path("a"));
  const lease = file.register();
  const bytes = Array.from({ length: 2000 }, () => new Uint8Array(16));
  const reads = bytes.map((p, i) => lease.readAt(p, i * 16));
  lease.release();
  lease.release();
  lease[Symbol.dispose]();
  assertEquals((await assertRejects(() => lease.readAt(bytes[0]!, 0), IoError)).code, "EBADF");
  assertEquals(await Promise.all(reads), reads.map(() => 16));
  bytes.forEach((p, i) => assertEquals(p, pattern(16, i * 16)));
  assertEquals(await file.readAt(new Uint8Array(4), 0), 4);
});

onEveryEngine("a slot that was given back holds the next file", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), "aaaa");
  fs.writeFileSync(path("b"), "bbbb");
  await using a = await runtime.open(path("a"));
  await using b = await runtime.open(path("b"));
  const bytes = new Uint8Array(4);
  for (let i = 0; i < 50; i++) {
    for (const file of [a, b]) {
      const lease = file.register();
      const read = lease.readAt(bytes, 0);
      lease.release();
      assertEquals(await read, 4);
      assertEquals(bytes[0], file === a ? 0x61 : 0x62);
    }
  }
});

onEngine("io_uring", "register() without a slot uses the descriptor", async (place) => {
  fs.writeFileSync(place.path("a"), pattern(10));
  await using file = await place.runtime.open(place.path("a"));
  const leases = Array.from({ length: 5 }, () => file.register());
  for (const lease of leases) assertEquals(await lease.readAt(new Uint8Array(10), 0), 10);
  for (const lease of leases) lease.release();
}, { registeredFiles: 2 });
