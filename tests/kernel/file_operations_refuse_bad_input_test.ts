// Goal: what cannot be right is refused before an entry is taken. Method: each preparation of a
// file operation gets, in each place, each value that does not fit there; the queue stays as it
// was.
import { assert, assertEquals } from "@std/assert";
import type { Ring } from "../../src/ring/mod.ts";
import { type ArgumentKind, fileOperations, prepare } from "./_support/file_operations.ts";
import { reapOne } from "./_support/reap.ts";
import { testOnRing } from "./_support/ring_variants.ts";

const NO_NUMBERS = ["1", null, {}, [], true];
const NO_INTEGERS = [1.5, NaN, Infinity];

function detached(): Uint8Array {
  const buffer = new ArrayBuffer(8192);
  const view = new Uint8Array(buffer);
  buffer.transfer();
  return view;
}

const NO_MEMORY = [
  null,
  undefined,
  "text",
  {},
  [1],
  -1,
  2 ** 53,
  ...NO_INTEGERS,
  new Uint8Array(0),
  new ArrayBuffer(0),
  detached(),
  new Uint8Array(new ArrayBuffer(8192, { maxByteLength: 16_384 })),
  new ArrayBuffer(8192, { maxByteLength: 16_384 }),
];

const memory = new Uint8Array(64);
const pair = (iov_base: unknown, iov_len: unknown) => [{ iov_base, iov_len }, memory];

const BAD: Record<ArgumentKind, readonly unknown[]> = {
  fd: [...NO_NUMBERS, ...NO_INTEGERS, undefined, 1n, 2 ** 31, -(2 ** 31) - 1],
  bits: [...NO_NUMBERS, ...NO_INTEGERS, undefined, 1n, 2 ** 32, -(2 ** 31) - 1],
  u32: [...NO_NUMBERS, ...NO_INTEGERS, undefined, 1n, 2 ** 32, -1],
  u16: [...NO_NUMBERS, ...NO_INTEGERS, undefined, 1n, 2 ** 16, -1],
  u8: [...NO_NUMBERS, ...NO_INTEGERS, undefined, 1n, 2 ** 8, -1],
  count: [...NO_NUMBERS, ...NO_INTEGERS, undefined, 1n, 2 ** 31, -1],
  offset: [...NO_NUMBERS, ...NO_INTEGERS, undefined, -2, 2 ** 53, -2n, 2n ** 63n, 2n ** 64n],
  length: [...NO_NUMBERS, ...NO_INTEGERS, undefined, -1, 2 ** 53, -1n, 2n ** 63n, 2n ** 64n],
  data: [...NO_MEMORY, new Uint8Array(7), new ArrayBuffer(1)],
  pointer: NO_MEMORY,
  path: [
    ...NO_MEMORY.filter((value) => value !== "text"),
    "a\0b",
    "\0",
    "half a pair: \ud83d",
    new Uint8Array([0x61]),
    true,
  ],
  iovecs: [
    ...NO_MEMORY,
    [],
    [memory],
    [memory, new Uint8Array(0)],
    [memory, detached()],
    [memory, null],
    [memory, undefined],
    [memory, "text"],
    [memory, 1],
    [memory, { iov_base: memory }],
    [memory, { iov_len: 8 }],
    pair(memory, 65),
    pair(memory, -1),
    pair(memory, 1.5),
    pair(memory, 1n),
    pair(-1, 1),
    pair(null, 1),
    new Uint8Array(31),
  ],
  slot: [...NO_NUMBERS, ...NO_INTEGERS, undefined, 1n, 2 ** 32, -1, 2 ** 32 - 2],
  userData: [...NO_NUMBERS, ...NO_INTEGERS, 1n, 2 ** 53, -(2 ** 53)],
};

function queueOf(ring: Ring): number[] {
  return [ring.sqReady(), ring.sqSpaceLeft()];
}

for (const { name, kinds, values } of fileOperations) {
  testOnRing(`${name}() refuses what does not fit and leaves the queue`, (ring) => {
    ring.prepNop(1);
    const before = queueOf(ring);
    kinds.forEach((kind, index) => {
      for (const [i, bad] of BAD[kind].entries()) {
        const error = errorOf(() => prepare(ring, name, values.with(index, bad)));
        const what = `argument ${index} (${kind}), value ${i}`;
        assert(error instanceof TypeError || error instanceof RangeError, `${what}: ${error}`);
        // A bigint where only a number fits is a TypeError of the language itself.
        const ours = typeof bad === "bigint" || error.message.startsWith("Cannot ");
        assert(ours, `${what}: ${error.message}`);
        assertEquals(queueOf(ring), before, what);
      }
    });
    assertEquals(reapOne(ring), { userData: 1, res: 0, flags: 0 });
    assert(prepare(ring, name, values));
    assertEquals(reapOne(ring).userData, 42);
  });
}

function errorOf(body: () => unknown): unknown {
  try {
    return `no error but ${body()}`;
  } catch (error) {
    return error;
  }
}
