// Goal: misuse is refused before anything is queued, by a rejection and never by an exception.
// Method: call every verb with wrong arguments and look at the counters.
import { assert, assertEquals, assertRejects } from "@std/assert";
import type { File } from "../../mod.ts";
import { onEveryEngine } from "./_support/on_every_engine.ts";

// deno-lint-ignore no-explicit-any
type Any = any;

const OFFSET_VERBS: readonly ((file: File, offset: Any) => Promise<unknown>)[] = [
  (file, offset) => file.readAt(new Uint8Array(4), offset),
  (file, offset) => file.writeAt(new Uint8Array(4), offset),
  (file, offset) => file.readvAt([new Uint8Array(4)], offset),
  (file, offset) => file.writevAt([new Uint8Array(4)], offset),
  (file, offset) => file.readExactAt(new Uint8Array(4), offset),
  (file, offset) => file.writeAllAt(new Uint8Array(4), offset),
  (file, offset) => file.truncate(offset),
  (file, offset) => file.allocate(offset, 1),
  (file, offset) => file.advise(0, offset, 0),
  (file, offset) => file.syncRange(offset, 0),
  (file, offset) => file.seek(offset, 0),
];

const BUFFER_VERBS: readonly ((file: File, p: Any) => Promise<unknown>)[] = [
  (file, p) => file.read(p),
  (file, p) => file.write(p),
  (file, p) => file.readAt(p, 0),
  (file, p) => file.writeAt(p, 0),
  (file, p) => file.readvAt([new Uint8Array(4), p], 0),
  (file, p) => file.writevAt([p], 0),
  (file, p) => file.readExactAt(p, 0),
  (file, p) => file.writeAllAt(p, 0),
];

function detached(): Uint8Array {
  const bytes = new Uint8Array(8);
  structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
  return bytes;
}

const BAD_BUFFERS = (): Any[] => [
  detached(),
  detached().buffer,
  new Uint8Array(new ArrayBuffer(8, { maxByteLength: 16 })),
  new ArrayBuffer(8, { maxByteLength: 16 }),
  new DataView(new ArrayBuffer(8, { maxByteLength: 16 }), 2, 2),
  new Uint8Array(new SharedArrayBuffer(8, { maxByteLength: 16 })),
  "text",
  [1, 2, 3],
  8,
  null,
  undefined,
  { byteLength: 8 },
];

onEveryEngine("offsets that are none are refused", async ({ runtime, path }) => {
  await using file = await runtime.open(path("a"), "w+");
  const before = runtime.stats().submitted;
  for (const verb of OFFSET_VERBS) {
    for (const offset of [-1, 1.5, NaN, Infinity, 2 ** 53, -1n, 2n ** 63n]) {
      await assertRejects(() => verb(file, offset), RangeError, "Cannot");
    }
    for (const offset of ["1", null, {}, true]) {
      await assertRejects(() => verb(file, offset), TypeError, "Cannot");
    }
  }
  assertEquals(runtime.stats().submitted, before);
});

onEveryEngine("memory that may move is refused", async ({ runtime, path }) => {
  await using file = await runtime.open(path("a"), "w+");
  const before = runtime.stats().submitted;
  for (const verb of BUFFER_VERBS) {
    for (const p of BAD_BUFFERS()) await assertRejects(() => verb(file, p), TypeError, "Cannot");
  }
  assertEquals(runtime.stats().submitted, before);
  await assertRejects(() => file.readvAt({} as Any, 0), TypeError, "wanted an array");
});

onEveryEngine("options that nobody knows are refused", async ({ runtime, path }) => {
  await using file = await runtime.open(path("a"), "w+");
  const bad: Any = { sygnal: undefined };
  const wrong: Any = { signal: {} };
  for (const options of [bad, wrong, "x", null]) {
    for (
      const call of [
        () => file.readAt(new Uint8Array(1), 0, options),
        () => file.writevAt([], 0, options),
        () => file.write(new Uint8Array(1), options),
        () => file.sync(options),
        () => file.stat(options),
        () => file.truncate(0, options),
        () => runtime.stat(path("a"), options),
        () => runtime.readFile(path("a"), options),
        () => runtime.mkdir(path("b"), options),
        () => runtime.remove(path("a"), options),
        () => runtime.copyFile(path("a"), path("b"), options),
        () => runtime.writeFileAtomic(path("a"), "", options),
        () => runtime.open(path("a"), options),
        () => runtime.chain().submit(options),
      ]
    ) {
      await assertRejects(call, TypeError, "Cannot");
    }
  }
});

onEveryEngine("paths that are none are refused", async ({ runtime, path }) => {
  const bad: Any[] = [
    path("a\0b"),
    "\ud800",
    5,
    null,
    undefined,
    new URL("https://a/b"),
    new URL("file://host/a"),
    new URL("file:///a%2Fb"),
    new URL("file:///a%00b"),
    new URL("file:///a%ff"),
  ];
  const before = runtime.stats().submitted;
  for (const p of bad) {
    for (
      const call of [
        () => runtime.open(p),
        () => runtime.readFile(p),
        () => runtime.writeFile(p, ""),
        () => runtime.writeFileAtomic(p, ""),
        () => runtime.copyFile(p, path("b")),
        () => runtime.copyFile(path("b"), p),
        () => runtime.stat(p),
        () => runtime.lstat(p),
        () => runtime.rename(p, path("b")),
        () => runtime.rename(path("b"), p),
        () => runtime.remove(p),
        () => runtime.mkdir(p),
      ]
    ) {
      await assertRejects(call, TypeError, "Cannot");
    }
  }
  assert(runtime.stats().submitted === before);
});
