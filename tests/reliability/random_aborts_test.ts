// Goal: an abort at any moment settles its promise once, with the result or with the reason, and
// from then on nobody touches the memory. Method: requests of many kinds, 32 at a time, each
// aborted at a random moment (10,000 in the long form); the memory is looked at again later, when
// pipes that it was to be read from have got their bytes.
import { assert, assertEquals } from "@std/assert";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import process from "node:process";
import { opened } from "../../mod.ts";
import { onEveryEngine, type Place } from "../file/_support/on_every_engine.ts";
import { openBelow } from "./_support/open_below.ts";
import { Random, seedOf } from "./_support/random.ts";

const COUNT = process.env["RINGIO_LONG"] ? 10_000 : 600;
const DEPTH = 32;
const BYTES = 4096;
const FILLER = 0xee;

/** A request: what it fills, and how it is begun. */
interface Request {
  readonly memory?: Uint8Array;
  begin(signal: AbortSignal): Promise<unknown>;
}

type Maker = (random: Random) => Request;

function reading(begin: (memory: Uint8Array, signal: AbortSignal) => Promise<unknown>): Request {
  const memory = new Uint8Array(BYTES).fill(FILLER);
  return { memory, begin: (signal) => begin(memory, signal) };
}

/** Requests that end by themselves, and those that end only with their abort or with a writer. */
async function makers({ runtime, engine, path }: Place): Promise<{
  all: Maker[];
  feed(): Promise<void>;
  end(): Promise<void>;
}> {
  fs.writeFileSync(path("file"), new Uint8Array(64 * BYTES));
  const file = await runtime.open(path("file"), "r+");
  const at = (random: Random) => random.below(64) * BYTES;
  const content = new Uint8Array(BYTES);
  const all: Maker[] = [
    (random) => reading((memory, signal) => file.readAt(memory, at(random), { signal })),
    (random) => reading((memory, signal) => file.readvAt([memory], at(random), { signal })),
    (random) => reading((memory, signal) => file.readExactAt(memory, at(random), { signal })),
    (random) => ({ begin: (signal) => file.writeAt(content, at(random), { signal }) }),
    () => ({ begin: (signal) => file.syncData({ signal }) }),
    () => ({ begin: (signal) => file.stat({ signal }) }),
    () => ({ begin: (signal) => runtime.stat(path("file"), { signal }) }),
    () => ({ begin: (signal) => runtime.readFile(path("file"), { signal }) }),
    (random) => ({
      begin: (signal) => runtime.writeFile(path(`w${random.below(9)}`), content, { signal }),
    }),
    (random) => ({
      begin: (signal) => runtime.writeFileAtomic(path(`a${random.below(9)}`), "text", { signal }),
    }),
    (random) => ({
      begin: (signal) => runtime.copyFile(path("file"), path(`c${random.next()}`), { signal }),
    }),
    () => ({
      begin: async (signal) => await (await runtime.open(path("file"), { signal })).close(),
    }),
    (random) =>
      reading((memory, signal) =>
        runtime.chain().open(path("file")).read(opened, memory, at(random)).close(opened)
          .submit({ signal })
      ),
    (random) =>
      reading((memory, signal) =>
        runtime.chain().write(file, content, at(random)).read(file, memory, at(random))
          .sync(file).submit({ signal })
      ),
  ];
  if (engine !== "io_uring") {
    return { all, feed: () => Promise.resolve(), end: () => file.close() };
  }
  execFileSync("mkfifo", [path("pipe")]);
  const pipe = await runtime.open(path("pipe"), "r+");
  const readPipe: Maker = () => reading((memory, signal) => pipe.readAt(memory, 0, { signal }));
  all.push(readPipe, readPipe, readPipe);
  const feed = async () => {
    if (runtime.stats().inFlight < 3 * DEPTH) await pipe.writeAt(new Uint8Array(10).fill(1), 0);
  };
  return { all, feed, end: async () => void await Promise.all([file.close(), pipe.close()]) };
}

/** After nothing, some microtasks, some turns or some time. */
async function sometime(random: Random): Promise<void> {
  const kind = random.below(4);
  if (kind === 1) { for (let i = random.below(20); i > 0; i--) await null; }
  if (kind === 2) {
    for (let i = random.below(5); i > 0; i--) await new Promise((done) => setImmediate(done));
  }
  if (kind === 3) await new Promise((done) => setTimeout(done, random.below(4)));
}

onEveryEngine(`${COUNT} aborts at random moments settle once and for all`, async (place) => {
  const random = new Random(seedOf(`aborts on ${place.engine}`));
  const { all, feed, end } = await makers(place);
  const outcomes = { results: 0, reasons: 0 };
  const others: unknown[] = [];
  const settledMemory: { memory: Uint8Array; copy: Uint8Array }[] = [];
  let left = COUNT;
  const work = async () => {
    const own = random.branch();
    while (left-- > 0) {
      const { memory, begin } = own.pick(all)(own);
      const controller = new AbortController();
      const reason = { abort: left };
      let settlements = 0;
      const settled = begin(controller.signal).then(() => {
        settlements++;
        outcomes.results++;
      }, (error) => {
        settlements++;
        if (error === reason) outcomes.reasons++;
        else others.push(error);
      });
      await sometime(own);
      controller.abort(reason);
      if (own.oneIn(3)) await feed();
      await settled;
      if (settlements !== 1) others.push(`${settlements} settlements`);
      if (memory !== undefined) settledMemory.push({ memory, copy: memory.slice() });
    }
  };
  await Promise.all(Array.from({ length: DEPTH }, work));
  for (let i = 0; i < DEPTH; i++) await feed();
  await new Promise((resolve) => setTimeout(resolve, 20));
  assertEquals(others, []);
  for (const { memory, copy } of settledMemory) assertEquals(memory, copy);
  const { inFlight, queued } = place.runtime.stats();
  assertEquals([inFlight, queued], [0, 0]);
  assertEquals(outcomes.results + outcomes.reasons, COUNT);
  assert(outcomes.reasons > 0 && outcomes.results > 0, JSON.stringify(outcomes));
  await end();
  const leftOver = fs.readdirSync(place.directory).filter((name) => name.endsWith(".tmp"));
  assertEquals(leftOver, []);
  assertEquals(openBelow(place.directory), []);
});
