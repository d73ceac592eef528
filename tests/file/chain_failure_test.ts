// Goal: a step that fails, or is short, cancels those after it; the error names it. Method:
// failures at every place of a chain, with links of both kinds.
import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import { type Chain, ChainError, IoError, opened } from "../../mod.ts";
import { pattern, utf8 } from "./_support/bytes.ts";
import { onEngine, onEveryEngine } from "./_support/on_every_engine.ts";

/** The results with the codes of the errors. */
async function failure(chain: Chain): Promise<[step: number, results: (number | string)[]]> {
  const error = await assertRejects(() => chain.submit(), ChainError);
  assert(error.cause instanceof IoError);
  assert(error.results[error.step] === error.cause);
  return [error.step, error.results.map((one) => typeof one === "number" ? one : one.code)];
}

onEveryEngine("a step that fails cancels those after it", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), "a");
  const first = runtime.chain().unlink(path("no")).unlink(path("a"));
  assertEquals(await failure(first), [0, ["ENOENT", "ECANCELED"]]);
  const middle = runtime.chain().rename(path("a"), path("b")).mkdir(path("b")).unlink(path("b"));
  assertEquals(await failure(middle), [1, [0, "EEXIST", "ECANCELED"]]);
  const open = runtime.chain().open(path("no")).read(opened, new Uint8Array(1), 0).close(opened);
  assertEquals(await failure(open), [0, ["ENOENT", "ECANCELED", "ECANCELED"]]);
  assertEquals(fs.readdirSync(path(".")), ["b"]);
});

onEveryEngine("a short read is a failure that tells its count", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), pattern(10));
  await using file = await runtime.open(path("a"), "r+");
  const chain = runtime.chain().read(file, new Uint8Array(100), 4).unlink(path("a"));
  const error = await assertRejects(() => chain.submit(), ChainError);
  const { code, errno, syscall, bytesRead } = error.cause;
  assertEquals([code, errno, syscall, bytesRead], ["EOF", -4095, "read", 6]);
  assertEquals((error.results[1] as IoError).code, "ECANCELED");
  assert(fs.existsSync(path("a")));
});

onEngine("io_uring", "a short write is a failure, never a success", async ({ runtime, path }) => {
  // A pipe that takes nothing but what fits, because nobody waits: the write is cancelled half-way.
  execFileSync("mkfifo", [path("p")]);
  await using pipe = await runtime.open(path("p"), "r+");
  const chain = runtime.chain().write(pipe, pattern(1_000_000), 0).timeout(50).mkdir(path("d"));
  const [step, results] = await failure(chain);
  assertEquals([step, results[1]], [0, "ECANCELED"]);
  assert(["EIO", "ECANCELED"].includes(results[0] as string), String(results[0]));
  assertEquals(fs.existsSync(path("d")), false);
});

onEveryEngine("a hard link survives a failure", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), pattern(10));
  await using file = await runtime.open(path("a"));
  const chain = runtime.chain()
    .unlink(path("no")).hard()
    .read(file, new Uint8Array(20), 0).hard()
    .mkdir(path("d"))
    .mkdir(path("d"))
    .mkdir(path("e"));
  assertEquals(await failure(chain), [0, ["ENOENT", "EOF", 0, "EEXIST", "ECANCELED"]]);
  assertEquals(fs.readdirSync(path(".")).sort(), ["a", "d"]);
});

onEveryEngine("a hard link lets the file be closed after a short read", async (place) => {
  fs.writeFileSync(place.path("a"), utf8("short"));
  const bytes = new Uint8Array(100);
  const chain = place.runtime.chain().open(place.path("a")).read(opened, bytes, 0).hard()
    .close(opened);
  assertEquals(await failure(chain), [1, [0, "EOF", 0]]);
  assertEquals(bytes.subarray(0, 5), utf8("short"));
});

onEngine("io_uring", "timeout() cancels a step and what follows", async ({ runtime, path }) => {
  execFileSync("mkfifo", [path("p")]);
  await using pipe = await runtime.open(path("p"), "r+");
  const chain = runtime.chain()
    .mkdir(path("d"))
    .read(pipe, new Uint8Array(1), 0).timeout(20)
    .mkdir(path("e"));
  assertEquals(await failure(chain), [1, [0, "ECANCELED", "ECANCELED"]]);
  assertEquals(fs.existsSync(path("e")), false);
});

onEveryEngine("timeout() that is not reached changes nothing", async ({ runtime, path }) => {
  const chain = runtime.chain().mkdir(path("d")).timeout(10_000).mkdir(path("e")).timeout(10_000);
  assertEquals(await chain.submit(), [0, 0]);
});

onEveryEngine("drain() waits for earlier requests", async ({ runtime, path }) => {
  await using file = await runtime.open(path("a"), "w");
  const writes = Array.from({ length: 50 }, (_, i) => file.writeAt(pattern(1000), i * 1000));
  const chain = runtime.chain().rename(path("a"), path("b")).drain().submit();
  let written = 0;
  for (const write of writes) write.then((count) => written += count);
  assertEquals(await chain, [0]);
  assertEquals(written, 50_000);
});

onEveryEngine("misuse of a chain is refused at once", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), "a");
  await using file = await runtime.open(path("a"), "r+");
  const chain = () => runtime.chain();
  const bytes = new Uint8Array(1);
  // deno-lint-ignore no-explicit-any
  const any = (value: unknown): any => value;
  const typeErrors: (() => unknown)[] = [
    () => chain().hard(),
    () => chain().drain(),
    () => chain().timeout(1),
    () => chain().read(opened, bytes, 0),
    () => chain().close(opened),
    () => chain().open(path("a")).close(opened).sync(opened),
    () => chain().open(path("a")).close(any(file)),
    () => chain().open(path("a"), "x"),
    () => chain().open("a\0"),
    () => chain().unlink(any(5)),
    () => chain().read(any({}), bytes, 0),
    () => chain().read(any(null), bytes, 0),
    () => chain().read(file, any("text"), 0),
    () => chain().read(file, new Uint8Array(new ArrayBuffer(1, { maxByteLength: 2 })), 0),
    () => chain().mkdir(path("d")).timeout(any("1")),
  ];
  for (const call of typeErrors) assertThrows(call, TypeError, "Cannot", String(call));
  const rangeErrors: (() => unknown)[] = [
    () => chain().read(file, bytes, -1),
    () => chain().write(file, bytes, 0.5),
    () => chain().truncate(file, -1n),
    () => chain().mkdir(path("d"), -1),
    () => chain().mkdir(path("d")).timeout(-1),
    () => chain().mkdir(path("d")).timeout(NaN),
  ];
  for (const call of rangeErrors) assertThrows(call, RangeError, "Cannot", String(call));
});

onEveryEngine("a chain is submitted once", async ({ runtime, path }) => {
  const chain = runtime.chain().mkdir(path("d"));
  const first = chain.submit();
  await assertRejects(() => chain.submit(), TypeError, "wanted a new chain");
  assertThrows(() => chain.mkdir(path("e")), TypeError, "wanted a new chain");
  assertThrows(() => chain.hard(), TypeError, "wanted a new chain");
  assertEquals(await first, [0]);
});

onEveryEngine("a chain that is refused can be submitted later", async ({ runtime, path }) => {
  const chain = runtime.chain().mkdir(path("d"));
  const reason = new Error("not now");
  const aborted = () => chain.submit({ signal: AbortSignal.abort(reason) });
  assertEquals(await assertRejects(aborted), reason);
  assertEquals(fs.existsSync(path("d")), false);
  assertEquals(await chain.submit(), [0]);
});

onEngine("io_uring", "an abort cancels every step of a chain", async ({ runtime, path }) => {
  execFileSync("mkfifo", [path("p")]);
  await using pipe = await runtime.open(path("p"), "r+");
  const controller = new AbortController();
  const chain = runtime.chain()
    .read(pipe, new Uint8Array(1), 0).hard()
    .read(pipe, new Uint8Array(1), 0).hard()
    .read(pipe, new Uint8Array(1), 0)
    .mkdir(path("d"))
    .submit({ signal: controller.signal });
  const reason = new Error("enough");
  setTimeout(() => controller.abort(reason), 10);
  assertEquals(await assertRejects(() => chain), reason);
  assertEquals(runtime.stats().inFlight, 0);
  assertEquals(fs.existsSync(path("d")), false);
});
