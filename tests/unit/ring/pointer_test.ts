import { assertEquals, assertThrows } from "@std/assert";
import { addressOf } from "../../../src/core/address.ts";
import {
  dataAddress,
  keepBoth,
  type Pointer,
  pointerAddress,
  wideDataAddress,
} from "../../../src/ring/pointer.ts";
import { test } from "../../harness.ts";

const buffer = new Uint8Array(new ArrayBuffer(64), 16, 32);
const address = addressOf(buffer);

const FUNCTIONS: Record<string, (pointer: Pointer) => number> = {
  pointerAddress: (pointer) => pointerAddress(pointer),
  dataAddress: (pointer) => dataAddress(pointer, 8),
  wideDataAddress: (pointer) => wideDataAddress(pointer, 8),
};

for (const [name, of] of Object.entries(FUNCTIONS)) {
  test(`${name}() of a buffer is the address of its first byte`, () => {
    assertEquals(of(buffer), address);
    assertEquals(of(new DataView(buffer.buffer, 16)), address);
    assertEquals(of(buffer.buffer), address - 16);
  });

  test(`${name}() of a number is that number, 0 being NULL`, () => {
    assertEquals([0, 1, address, 2 ** 53 - 1].map(of), [0, 1, address, 2 ** 53 - 1]);
  });

  test(`${name}() refuses a number that is no address with a RangeError`, () => {
    for (const bad of [-1, 0.5, NaN, Infinity, 2 ** 53]) {
      assertThrows(() => of(bad), RangeError, "Cannot use address");
    }
  });

  test(`${name}() refuses what is neither number nor buffer with a TypeError`, () => {
    for (const bad of [undefined, null, "text", 1n, {}, [1], true]) {
      assertThrows(() => of(bad as never), TypeError);
    }
  });
}

test("dataAddress() takes up to the length of a buffer", () => {
  assertEquals(dataAddress(buffer, 0), address);
  assertEquals(dataAddress(buffer, 32), address);
  const message = "Cannot use the buffer: wanted 33 bytes, got 32";
  assertThrows(() => dataAddress(buffer, 33), RangeError, message);
  assertThrows(() => wideDataAddress(buffer, 33), RangeError, message);
});

test("dataAddress() refuses a length that does not fit its field", () => {
  for (const bad of [-1, 0.5, NaN, 2 ** 32]) {
    assertThrows(() => dataAddress(buffer, bad), RangeError, "Cannot use length");
  }
  assertThrows(() => dataAddress(buffer, "8" as never), TypeError, "Cannot use length");
});

test("wideDataAddress() takes a length of 64 bits of an address", () => {
  assertEquals(wideDataAddress(address, 2 ** 40), address);
  assertEquals(wideDataAddress(address, 2n ** 62n), address);
  assertThrows(() => wideDataAddress(address, 2n ** 63n), RangeError, "Cannot use length");
  assertThrows(() => wideDataAddress(buffer, 2n ** 32n), RangeError, "Cannot use the buffer");
});

test("keepBoth() holds each buffer, and no number", () => {
  const other = new Uint8Array(8);
  assertEquals(keepBoth(buffer, 5), buffer);
  assertEquals(keepBoth(5, other), other);
  assertEquals(keepBoth(buffer, other), [buffer, other]);
});
