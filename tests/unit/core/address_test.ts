// Goal: addressOf() gives the place where a buffer's bytes are for as long as it lives, and refuses
// memory that may move. Method: write through the address with the shim, and look at the buffer;
// collect garbage in between.
import { assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { Buffer } from "node:buffer";
import { loadShim } from "../../../ffi/shim.ts";
import { addressOf } from "../../../src/core/address.ts";
import type { Bytes } from "../../../src/core/bytes.ts";
import { test } from "../../harness.ts";
import { forceGc } from "../../kernel/_support/force_gc.ts";

/** The bytes of a buffer, seen without asking for its `.buffer`. */
function byteAt(buffer: Bytes, index: number): number {
  if (buffer instanceof DataView) return buffer.getUint8(index);
  if (buffer instanceof Uint8Array) return buffer[index]!;
  if (ArrayBuffer.isView(buffer)) {
    return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength)[index]!;
  }
  return new Uint8Array(buffer)[index]!;
}

/** Writes one byte from outside of the language, so that only the address can have led there. */
function poke(address: number, value: number): void {
  const one = new Uint8Array(new ArrayBuffer(8)).fill(value);
  loadShim().copy(address, addressOf(one), 1);
}

const pool = Buffer.from("a slice of the pool of buffers");

const MAKERS: Record<string, () => Bytes> = {
  "Uint8Array of 1 byte": () => new Uint8Array(1),
  "Uint8Array of 8 bytes": () => new Uint8Array(8),
  "Uint8Array of 64 bytes": () => new Uint8Array(64),
  "Uint8Array of 1000 bytes": () => new Uint8Array(1000),
  "Uint8Array of 1001 bytes": () => new Uint8Array(1001),
  "Uint8Array of 1 MiB": () => new Uint8Array(1 << 20),
  "Uint8Array.from()": () => Uint8Array.from([1, 2, 3]),
  "slice() of a Uint8Array": () => new Uint8Array(100).slice(10, 20),
  "subarray() of a Uint8Array": () => new Uint8Array(100).subarray(10, 20),
  "subarray() of a large Uint8Array": () => new Uint8Array(5000).subarray(4000),
  "ArrayBuffer of 16 bytes": () => new ArrayBuffer(16),
  "ArrayBuffer of 4096 bytes": () => new ArrayBuffer(4096),
  "DataView": () => new DataView(new ArrayBuffer(32), 8),
  "Float64Array": () => new Float64Array(4),
  "BigUint64Array": () => new BigUint64Array(4),
  "Buffer.alloc(32)": () => Buffer.alloc(32),
  "Buffer.allocUnsafe(32)": () => Buffer.allocUnsafe(32),
  "Buffer.from(text)": () => Buffer.from("some text"),
  "subarray() of a pooled Buffer": () => pool.subarray(2, 7),
  "output of TextEncoder": () => new TextEncoder().encode("some text"),
  "view of a SharedArrayBuffer": () => new Uint8Array(new SharedArrayBuffer(64), 5),
  "view of a WebAssembly.Memory": () =>
    new Uint8Array(new WebAssembly.Memory({ initial: 1, maximum: 2 }).buffer, 100, 50),
};

test("addressOf() refuses undefined also before it was ever given a buffer", () => {
  assertThrows(() => addressOf(undefined as unknown as Bytes), TypeError, "got undefined");
});

for (const [what, make] of Object.entries(MAKERS)) {
  test(`addressOf() of a ${what}: is where its bytes are, also after garbage collection`, () => {
    const buffers = Array.from({ length: 20 }, make);
    const addresses = buffers.map((buffer) => addressOf(buffer));
    forceGc();
    buffers.forEach((buffer, index) => {
      assertEquals(addressOf(buffer), addresses[index]!);
      const last = buffer.byteLength - 1;
      poke(addresses[index]!, index + 1);
      assertEquals(byteAt(buffer, 0), index + 1);
      poke(addresses[index]! + last, index + 101);
      assertEquals(byteAt(buffer, last), index + 101);
    });
  });
}

test("addressOf() differs by the offset between views of one buffer", () => {
  const memory = new ArrayBuffer(100);
  const base = addressOf(memory);
  assertEquals(addressOf(new Uint8Array(memory, 99)), base + 99);
  assertEquals(addressOf(new Uint8Array(memory)), base);
  assertEquals(addressOf(new Uint16Array(memory, 10, 3).subarray(1)), base + 12);
});

test("addressOf() of buffers that live at the same time differs", () => {
  const buffers = Array.from({ length: 1000 }, () => new Uint8Array(16));
  assertEquals(new Set(buffers.map((buffer) => addressOf(buffer))).size, 1000);
});

test("addressOf() of a WebAssembly.Memory begins at a page", () => {
  const { buffer } = new WebAssembly.Memory({ initial: 1, maximum: 1 });
  assertEquals(addressOf(buffer as ArrayBuffer) % 4096, 0);
});

test("addressOf() does not keep a large buffer from being collected", async () => {
  const reference = (() => {
    const buffer = new ArrayBuffer(32 * 1024 * 1024);
    addressOf(buffer);
    return new WeakRef(buffer);
  })();
  for (let round = 0; round < 20 && reference.deref() !== undefined; round++) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    forceGc();
  }
  assertEquals(reference.deref(), undefined);
});

/** What is refused, and how the error names it. */
const REFUSED: Record<string, [make: () => unknown, state: string]> = {
  "undefined": [() => undefined, "undefined"],
  "null": [() => null, "null"],
  "a number": [() => 4096, "number"],
  "a string": [() => "text", "string"],
  "an array": [() => [1, 2, 3], "object"],
  "an object that pretends": [() => ({ byteLength: 8, byteOffset: 0, buffer: {} }), "object"],
  "an empty Uint8Array": [() => new Uint8Array(0), "an empty one"],
  "an empty view of a large buffer": [
    () => new Uint8Array(new ArrayBuffer(64), 8, 0),
    "an empty one",
  ],
  "an empty ArrayBuffer": [() => new ArrayBuffer(0), "an empty one"],
  "a detached ArrayBuffer": [() => detach(new ArrayBuffer(64)), "a detached one"],
  "a view of a detached ArrayBuffer": [
    () => {
      const view = new Uint8Array(64);
      detach(view.buffer);
      return view;
    },
    "a detached one",
  ],
  "a resizable ArrayBuffer": [() => resizable(), "a resizable one"],
  "a view of a resizable ArrayBuffer": [() => new Uint8Array(resizable()), "a resizable one"],
  "a view of a growable SharedArrayBuffer": [
    () => new Uint8Array(new SharedArrayBuffer(64, { maxByteLength: 128 })),
    "a resizable one",
  ],
};

function detach(buffer: ArrayBuffer): ArrayBuffer {
  structuredClone(buffer, { transfer: [buffer] });
  return buffer;
}

function resizable(): ArrayBuffer {
  return new ArrayBuffer(64, { maxByteLength: 128 });
}

for (const [what, [make, state]] of Object.entries(REFUSED)) {
  test(`addressOf() refuses ${what} with a TypeError`, () => {
    const error = assertThrows(() => addressOf(make() as Bytes), TypeError);
    assertEquals(
      error.message,
      `Cannot take the address of a buffer: wanted memory that stays, got ${state}`,
    );
  });
}

test("addressOf() refuses a buffer that was detached after its address was taken", () => {
  const buffer = new ArrayBuffer(64);
  const view = new Uint8Array(buffer);
  assertNotEquals(addressOf(view), 0);
  detach(buffer);
  assertThrows(() => addressOf(view), TypeError, "a detached one");
  assertThrows(() => addressOf(buffer), TypeError, "a detached one");
});

test("addressOf() refuses memory that a WebAssembly.Memory has grown away from", () => {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 2 });
  const old = new Uint8Array(memory.buffer);
  assertNotEquals(addressOf(old), 0);
  memory.grow(1);
  assertThrows(() => addressOf(old), TypeError, "a detached one");
});
