// Goal: a chain runs its steps in order, with one result a step. Method: chains of every verb, then
// look at the files; the same on every engine.
import { assertEquals, assertRejects } from "@std/assert";
import * as fs from "node:fs";
import { ChainError, opened } from "../../mod.ts";
import { pattern, utf8 } from "./_support/bytes.ts";
import { onEveryEngine } from "./_support/on_every_engine.ts";

onEveryEngine("a chain writes a file without a descriptor of the process", async (place) => {
  const { runtime, path } = place;
  const results = await runtime.chain()
    .open(path("a"), { write: true, create: true, mode: 0o600 })
    .write(opened, pattern(100), 0)
    .write(opened, pattern(50, 100), 100n)
    .syncData(opened)
    .truncate(opened, 120)
    .sync(opened)
    .close(opened)
    .rename(path("a"), path("b"))
    .mkdir(path("d"), 0o700)
    .rename(path("b"), path("d/b"))
    .submit();
  assertEquals(results, [0, 100, 50, 0, 0, 0, 0, 0, 0, 0]);
  assertEquals(new Uint8Array(fs.readFileSync(path("d/b"))), pattern(120));
  assertEquals(fs.statSync(path("d/b")).mode & 0o777, 0o600);
  assertEquals(fs.statSync(path("d")).mode & 0o777, 0o700);
  await runtime.chain().unlink(path("d/b")).submit();
  assertEquals(fs.readdirSync(path("d")), []);
});

onEveryEngine("a chain works on files that are open, and on leases", async ({ runtime, path }) => {
  await using file = await runtime.open(path("a"), "w+");
  using lease = file.register();
  using pool = runtime.createBufferPool({ count: 1, size: 4096 });
  using buffer = pool.tryAcquire()!;
  buffer.bytes.set(utf8("pooled"));
  const back = new Uint8Array(4096);
  const results = await runtime.chain().write(file, buffer, 0).sync(lease).read(lease, back, 0)
    .submit();
  assertEquals(results, [4096, 0, 4096]);
  assertEquals(back.subarray(0, 6), utf8("pooled"));
});

onEveryEngine("a chain opens one file after the other", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), "from a");
  const bytes = new Uint8Array(6);
  const results = await runtime.chain()
    .open(path("a")).read(opened, bytes, 0).close(opened)
    .open(path("b"), "w").write(opened, bytes, 0).close(opened)
    .submit();
  assertEquals(results, [0, 6, 0, 0, 6, 0]);
  assertEquals(fs.readFileSync(path("b"), "utf8"), "from a");
});

onEveryEngine("an empty chain gives nothing", async ({ runtime }) => {
  assertEquals(await runtime.chain().submit(), []);
});

onEveryEngine("steps that move no bytes give 0, or are cancelled", async ({ runtime, path }) => {
  const none = new Uint8Array(0);
  const results = await runtime.chain()
    .open(path("a"), "w").write(opened, none, 0).write(opened, utf8("x"), 0).write(opened, none, 5)
    .close(opened).submit();
  assertEquals(results, [0, 0, 1, 0, 0]);
  assertEquals(fs.readFileSync(path("a"), "utf8"), "x");
  await using file = await runtime.open(path("a"));
  assertEquals(await runtime.chain().read(file, none, 0).submit(), [0]);
  const failing = runtime.chain().unlink(path("no")).read(file, none, 0);
  const error = await assertRejects(() => failing.submit(), ChainError);
  assertEquals(error.results.map((one) => typeof one === "number" ? one : one.code), [
    "ENOENT",
    "ECANCELED",
  ]);
});

onEveryEngine("many chains at once keep their files apart", async ({ runtime, path }) => {
  const chains = Array.from({ length: 400 }, (_, i) =>
    runtime.chain()
      .open(path(`f${i}`), "w").write(opened, pattern(64, i), 0).close(opened)
      .open(path(`f${i}`)).read(opened, new Uint8Array(64), 0).close(opened)
      .submit());
  for (const results of await Promise.all(chains)) assertEquals(results, [0, 64, 0, 0, 64, 0]);
  for (let i = 0; i < 400; i++) {
    assertEquals(new Uint8Array(fs.readFileSync(path(`f${i}`))), pattern(64, i));
  }
});

onEveryEngine("a chain that leaves its file open leaks nothing", async ({ runtime, path }) => {
  const before = fs.readdirSync("/proc/self/fd").length;
  for (let i = 0; i < 1500; i++) {
    await runtime.chain().open(path("a"), "w").write(opened, utf8("x"), 0).submit();
  }
  assertEquals(fs.readdirSync("/proc/self/fd").length, before);
});
