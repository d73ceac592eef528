// Goal: a file as a stream gives its bytes in order, with back-pressure, and leaves no request.
// Method: default and BYOB readers, all kinds of ranges, slow readers, and files that change.
import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import { pattern, text, utf8 } from "./_support/bytes.ts";
import { onEngine, onEveryEngine } from "./_support/on_every_engine.ts";

async function collect(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return new Uint8Array(await new Blob(chunks as BlobPart[]).arrayBuffer());
}

const SIZE = 1_000_003;

onEveryEngine("readableStream() gives the file in order", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), pattern(SIZE));
  await using file = await runtime.open(path("a"));
  for (const chunkSize of [undefined, 1000, 65_536, SIZE, 2 * SIZE]) {
    const options = chunkSize === undefined ? {} : { chunkSize };
    assertEquals(await collect(file.readableStream(options)), pattern(SIZE), String(chunkSize));
  }
});

onEveryEngine("readableStream() gives the range that was asked for", async (place) => {
  fs.writeFileSync(place.path("a"), pattern(10_000));
  await using file = await place.runtime.open(place.path("a"));
  const ranges = [[0, 0], [0, 1], [5, 5005], [9_999, 10_000], [9_000, 20_000], [20_000, 30_000]];
  for (const [start = 0, end = 0] of ranges) {
    for (const chunkSize of [7, 1000, 100_000]) {
      const wanted = pattern(10_000).slice(start, end);
      const options = { start, end: BigInt(end), chunkSize };
      assertEquals(await collect(file.readableStream(options)), wanted);
    }
  }
  assertEquals(await collect(file.readableStream({ start: 9_990n })), pattern(10, 9_990));
});

onEveryEngine("readableStream() refuses bad options at once", async ({ runtime, path }) => {
  await using file = await runtime.open(path("a"), "w+");
  assertThrows(() => file.readableStream({ start: -1 }), RangeError);
  assertThrows(() => file.readableStream({ end: 1.5 }), RangeError);
  assertThrows(() => file.readableStream({ chunkSize: 0 }), RangeError);
  // deno-lint-ignore no-explicit-any
  assertThrows(() => file.readableStream({ size: 1 } as any), TypeError);
});

onEveryEngine("a BYOB reader gets its own buffers filled", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), pattern(SIZE));
  await using file = await runtime.open(path("a"));
  const reader = file.readableStream({ chunkSize: 30_000 }).getReader({ mode: "byob" });
  const whole = new Uint8Array(SIZE);
  let offset = 0;
  for (let size = 1;; size = (size * 7) % 50_021) {
    const { value, done } = await reader.read(new Uint8Array(size));
    if (done) break;
    whole.set(value, offset);
    offset += value.length;
  }
  assertEquals(offset, SIZE);
  assertEquals(whole, pattern(SIZE));
});

onEveryEngine("readable begins at the position and moves it", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), "0123456789");
  await using file = await runtime.open(path("a"));
  await file.seek(3, 0);
  const stream = file.readable;
  assert(file.readable === stream);
  const reader = stream.getReader({ mode: "byob" });
  assertEquals(text((await reader.read(new Uint8Array(4))).value!), "3456");
  assertEquals(await file.seek(0, 1), 7);
  assertEquals(await file.readAt(new Uint8Array(10), 0), 10);
  reader.releaseLock();
  assertEquals(text(await collect(stream)), "789");
});

onEveryEngine("readable closes the file at its end, on a cancel and on an error", async (place) => {
  const { runtime, path } = place;
  fs.writeFileSync(path("a"), pattern(SIZE));
  fs.mkdirSync(path("d"));
  const ends: [name: string, end: (stream: ReadableStream<Uint8Array>) => Promise<unknown>][] = [
    ["a", collect],
    ["a", (stream) => stream.cancel()],
    ["a", async (stream) => {
      for await (const _chunk of stream) break;
    }],
    ["d", (stream) => assertRejects(() => collect(stream), Error)],
  ];
  for (const [name, end] of ends) {
    const file = await runtime.open(path(name));
    assert(file.fd > 2);
    await end(file.readable);
    assertEquals(file.fd, -1, String(end));
    await file.close();
  }
});

onEveryEngine("a stream of a part leaves the file open", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), pattern(10));
  await using file = await runtime.open(path("a"));
  await collect(file.readableStream());
  await file.readableStream().cancel();
  assertEquals(await file.readAt(new Uint8Array(10), 0), 10);
});

onEveryEngine("a BYOB reader may use one buffer for the whole file", async (place) => {
  fs.writeFileSync(place.path("a"), pattern(SIZE));
  await using file = await place.runtime.open(place.path("a"));
  for (const size of [1000, 65_536, 300_000, 2 * SIZE]) {
    const reader = file.readableStream({ start: 3, end: SIZE - 2 }).getReader({ mode: "byob" });
    let buffer = new Uint8Array(size + 8);
    let offset = 3;
    for (;;) {
      const { value, done } = await reader.read(buffer.subarray(8));
      if (done) break;
      assertEquals([value.byteOffset, value.buffer.byteLength], [8, size + 8]);
      assertEquals(value, pattern(value.length, offset));
      offset += value.length;
      buffer = new Uint8Array(value.buffer);
    }
    assertEquals(offset, SIZE - 2);
  }
});

onEveryEngine("a reader that gives up its lock loses no bytes to it", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), pattern(SIZE));
  await using file = await runtime.open(path("a"));
  const stream = file.readableStream();
  const reader = stream.getReader({ mode: "byob" });
  const read = assertRejects(() => reader.read(new Uint8Array(100_000)), TypeError);
  reader.releaseLock();
  await read;
  assertEquals(await collect(stream), pattern(SIZE));
});

onEveryEngine("a stream that nobody reads reads nothing ahead", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), pattern(SIZE));
  await using file = await runtime.open(path("a"));
  const before = runtime.stats().submitted;
  const stream = file.readableStream({ chunkSize: 1000 });
  await new Promise((resolve) => setTimeout(resolve, 5));
  assertEquals(runtime.stats().submitted, before);
  const reader = stream.getReader();
  await reader.read();
  await new Promise((resolve) => setTimeout(resolve, 20));
  const ahead = runtime.stats().submitted - before;
  assert(ahead >= 2 && ahead <= 10, `${ahead} requests for one chunk`);
  await reader.cancel();
  assertEquals(runtime.stats().inFlight, 0);
});

onEveryEngine("leaving the loop cancels the stream", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), pattern(SIZE));
  await using file = await runtime.open(path("a"));
  for await (const chunk of file.readableStream({ chunkSize: 1000 })) {
    assertEquals(chunk, pattern(1000));
    break;
  }
  assertEquals(runtime.stats().inFlight, 0);
});

onEveryEngine("an abort ends the stream with its reason", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), pattern(SIZE));
  await using file = await runtime.open(path("a"));
  const controller = new AbortController();
  const reader = file.readableStream({ chunkSize: 1000, signal: controller.signal }).getReader();
  await reader.read();
  const reason = new Error("enough");
  controller.abort(reason);
  assertEquals(await assertRejects(() => reader.read()), reason);
  const aborted = file.readableStream({ signal: AbortSignal.abort(reason) }).getReader();
  assertEquals(await assertRejects(() => aborted.read()), reason);
});

onEveryEngine("a stream follows a file that grows and ends when it shrinks", async (place) => {
  fs.writeFileSync(place.path("a"), pattern(3000));
  await using file = await place.runtime.open(place.path("a"));
  const grows = file.readableStream({ chunkSize: 1000 }).getReader();
  await grows.read();
  fs.appendFileSync(place.path("a"), pattern(500, 3000));
  let count = 1000;
  for (let chunk; !(chunk = await grows.read()).done;) count += chunk.value.length;
  assertEquals(count, 3500);
  const shrinks = file.readableStream({ chunkSize: 100 }).getReader();
  await shrinks.read();
  fs.truncateSync(place.path("a"), 250);
  count = 100;
  for (let chunk; !(chunk = await shrinks.read()).done;) count += chunk.value.length;
  assert(count >= 250 && count <= 1000, String(count));
});

onEveryEngine(
  "a file that cannot be read ends the stream with its error",
  async ({ runtime, path }) => {
    fs.mkdirSync(path("d"));
    await using file = await runtime.open(path("d"));
    const error = await assertRejects(() => collect(file.readableStream()), Error);
    assertEquals((error as { code?: string }).code, "EISDIR");
  },
);

onEngine("io_uring", "a pipe is streamed as its bytes come", async ({ runtime, path }) => {
  execFileSync("mkfifo", [path("p")]);
  await using pipe = await runtime.open(path("p"), "r+");
  const reader = pipe.readable.getReader();
  for (const word of ["one", "two", "three"]) {
    const read = reader.read();
    await new Promise((resolve) => setTimeout(resolve, 2));
    await pipe.writeAt(utf8(word), 0);
    assertEquals(text((await read).value!), word);
  }
  const pending = reader.read();
  await new Promise((resolve) => setTimeout(resolve, 2));
  await reader.cancel();
  assertEquals((await pending).done, true);
  assertEquals(runtime.stats().inFlight, 0);
});
