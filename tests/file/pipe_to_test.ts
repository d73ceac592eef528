// Goal: piping one file to another, which takes a way of its own, ends as pipeTo() does elsewhere:
// the same bytes, the same results, the same files closed. Method: each case runs on that way and
// on the runtime's own, and the outcomes are compared.
import { assertEquals, assertRejects } from "@std/assert";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import type { File } from "../../mod.ts";
import { pattern } from "./_support/bytes.ts";
import { onEngine, onEveryEngine, type Place } from "./_support/on_every_engine.ts";

type Pipe = (from: File, to: File, options: StreamPipeOptions) => Promise<void>;

const WAYS: readonly Pipe[] = [
  (from, to, options) => from.readable.pipeTo(to.writable, options),
  (from, to, options) => ReadableStream.prototype.pipeTo.call(from.readable, to.writable, options),
];

const SIZE = 1_000_003;

/** Says how each way ends; both have to say the same. */
async function outcome(
  { runtime, path }: Place,
  [from, to]: readonly [from: string, to: string],
  makeOptions: () => StreamPipeOptions,
): Promise<unknown> {
  const said: unknown[] = [];
  for (const pipe of WAYS) {
    await using source = await runtime.open(path(from));
    await using target = await runtime.open(to.startsWith("/") ? to : path(to), "w");
    const options = makeOptions();
    const end = await pipe(source, target, options).then(
      () => "piped",
      (error) => error.code ?? error.message,
    );
    const locked = [source.readable.locked, target.writable.locked];
    said.push({ end, open: [source.fd > 0, target.fd > 0], locked });
    const copied = fs.existsSync(path(to)) && fs.statSync(path(to)).isFile();
    if (end === "piped" && copied) {
      assertEquals(fs.readFileSync(path(to)), fs.readFileSync(path(from)));
    }
  }
  assertEquals(said[0], said[1]);
  return said[0];
}

const UNLOCKED = { locked: [false, false] };
const CLOSED = { open: [false, false], ...UNLOCKED };

onEveryEngine("a file is piped to a file", async (place) => {
  for (const size of [0, 1, 256 * 1024, SIZE]) {
    fs.writeFileSync(place.path("a"), pattern(size));
    const piped = await outcome(place, ["a", "b"], () => ({}));
    assertEquals(piped, { end: "piped", ...CLOSED });
  }
  const kept = await outcome(place, ["a", "b"], () => ({ preventClose: true }));
  assertEquals(kept, { end: "piped", open: [false, true], ...UNLOCKED });
});

onEveryEngine("a pipe to a file ends with the error of either side", async (place) => {
  fs.mkdirSync(place.path("d"));
  const unread = await outcome(place, ["d", "b"], () => ({}));
  assertEquals(unread, { end: "EISDIR", ...CLOSED });
  const left = await outcome(place, ["d", "b"], () => ({ preventAbort: true }));
  assertEquals(left, { end: "EISDIR", open: [false, true], ...UNLOCKED });
  fs.writeFileSync(place.path("a"), pattern(SIZE));
  const full = await outcome(place, ["a", "/dev/full"], () => ({}));
  assertEquals(full, { end: "ENOSPC", ...CLOSED });
  const uncancelled = await outcome(place, ["a", "/dev/full"], () => ({ preventCancel: true }));
  assertEquals(uncancelled, { end: "ENOSPC", open: [true, false], ...UNLOCKED });
});

onEveryEngine("an abort ends a pipe to a file with its reason", async (place) => {
  fs.writeFileSync(place.path("a"), pattern(SIZE));
  const signal = AbortSignal.abort(new Error("enough"));
  assertEquals(await outcome(place, ["a", "b"], () => ({ signal })), { end: "enough", ...CLOSED });
  const prevent = { preventAbort: true, preventCancel: true };
  const left = await outcome(place, ["a", "b"], () => ({ signal, ...prevent }));
  assertEquals(left, { end: "enough", open: [true, true], ...UNLOCKED });
});

onEveryEngine("a stream that is locked is not piped", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), pattern(10));
  await using from = await runtime.open(path("a"));
  await using to = await runtime.open(path("b"), "w");
  const reader = from.readable.getReader();
  await assertRejects(() => from.readable.pipeTo(to.writable), TypeError);
  reader.releaseLock();
  const writer = to.writable.getWriter();
  await assertRejects(() => from.readable.pipeTo(to.writable), TypeError);
  writer.releaseLock();
  await from.readable.pipeTo(to.writable);
  assertEquals(fs.readFileSync(path("b")).length, 10);
});

onEngine("io_uring", "an abort ends a pipe that waits for its source", async (place) => {
  const { runtime, path } = place;
  execFileSync("mkfifo", [path("p")]);
  for (const pipe of WAYS) {
    await using from = await runtime.open(path("p"), "r+");
    await using to = await runtime.open(path("b"), "w");
    const controller = new AbortController();
    const piping = pipe(from, to, { signal: controller.signal });
    setTimeout(() => controller.abort(new Error("enough")), 10);
    assertEquals((await assertRejects(() => piping, Error)).message, "enough");
    assertEquals([from.fd, to.fd, runtime.stats().inFlight], [-1, -1, 0]);
  }
});
