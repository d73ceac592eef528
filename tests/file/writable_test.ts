// Goal: what is written to the stream of a file is in the file. Method: writers, pipes from other
// streams, aborts, and what a file refuses.
import { assert, assertEquals, assertRejects } from "@std/assert";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import { IoError } from "../../mod.ts";
import { pattern, utf8 } from "./_support/bytes.ts";
import { onEngine, onEveryEngine } from "./_support/on_every_engine.ts";

onEveryEngine("writable writes chunks in order, from the position on", async (place) => {
  const { runtime, path } = place;
  await using file = await runtime.open(path("a"), "w+");
  await file.write(utf8("0"));
  assert(file.writable === file.writable);
  const writer = file.writable.getWriter();
  await Promise.all(["1", "22", "", "333"].map((word) => writer.write(utf8(word))));
  assertEquals(await file.seek(0, 1), 7);
  assertEquals(await file.readAt(new Uint8Array(7), 0), 7);
  await writer.close();
  assertEquals(fs.readFileSync(path("a"), "utf8"), "0122333");
});

onEveryEngine("writable closes the file on a close, an abort and an error", async (place) => {
  const { runtime, path } = place;
  const ends: [path: string, end: (stream: WritableStream<Uint8Array>) => Promise<unknown>][] = [
    [path("a"), (stream) => stream.close()],
    [path("a"), (stream) => stream.abort()],
    ["/dev/full", (stream) => {
      const writer = stream.getWriter();
      writer.closed.catch(() => {});
      return assertRejects(() => writer.write(utf8("x")), IoError);
    }],
  ];
  for (const [name, end] of ends) {
    const file = await runtime.open(name, "w");
    assert(file.fd > 2);
    await end(file.writable);
    assertEquals(file.fd, -1, String(end));
    await file.close();
  }
});

onEveryEngine("a stream is piped into a file", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), pattern(3_000_001));
  await using from = await runtime.open(path("a"));
  await using to = await runtime.open(path("b"), "w");
  await from.readable.pipeTo(to.writable);
  assertEquals(new Uint8Array(fs.readFileSync(path("b"))), pattern(3_000_001));
});

onEveryEngine("writable refuses what is no memory", async ({ runtime, path }) => {
  await using file = await runtime.open(path("a"), "w");
  const writer = file.writable.getWriter();
  writer.closed.catch(() => {});
  // deno-lint-ignore no-explicit-any
  await assertRejects(() => writer.write("text" as any), TypeError);
});

onEveryEngine("writable passes on what the kernel refuses", async ({ runtime }) => {
  await using full = await runtime.open("/dev/full", "w");
  const writer = full.writable.getWriter();
  writer.closed.catch(() => {});
  const error = await assertRejects(() => writer.write(utf8("x")), IoError);
  assertEquals(error.code, "ENOSPC");
});

onEngine("io_uring", "an abort cancels the write in flight", async ({ runtime, path }) => {
  execFileSync("mkfifo", [path("p")]);
  await using pipe = await runtime.open(path("p"), "r+");
  const writer = pipe.writable.getWriter();
  writer.closed.catch(() => {});
  const write = assertRejects(() => writer.write(pattern(1_000_000)));
  await new Promise((resolve) => setTimeout(resolve, 10));
  assert(runtime.stats().inFlight > 0);
  const reason = new Error("enough");
  await writer.abort(reason);
  assertEquals(await write, reason);
  assertEquals(runtime.stats().inFlight, 0);
});
