import { assertEquals, assertThrows } from "@std/assert";
import { addressOf } from "../../../src/core/address.ts";
import { allocBuffer } from "../../../src/core/alloc_buffer.ts";
import { test } from "../../harness.ts";

const SIZES = [1, 100, 4095, 4096, 4097, 65_536, 262_144, 262_145, 3_000_000];

test("allocBuffer() begins at a page, has the size asked for and is zero", () => {
  for (const size of SIZES) {
    const buffer = allocBuffer(size);
    assertEquals(buffer.byteLength, size);
    assertEquals(addressOf(buffer) % 4096, 0);
    assertEquals(buffer.every((byte) => byte === 0), true);
  }
});

test("allocBuffer() gives memory to nobody else", () => {
  const buffers = Array.from({ length: 400 }, (_, index) => allocBuffer(1 + index * 37));
  buffers.forEach((buffer, index) => buffer.fill(index % 251));
  buffers.forEach((buffer, index) => {
    assertEquals(buffer.every((byte) => byte === index % 251), true, `buffer ${index}`);
  });
});

test("allocBuffer() cannot be detached or resized", () => {
  for (const size of [16, 1_000_000]) {
    const { buffer } = allocBuffer(size);
    assertThrows(() => structuredClone(buffer, { transfer: [buffer] }));
    assertThrows(() => buffer.transfer());
    assertThrows(() => buffer.resize(1), TypeError);
    assertEquals(buffer.detached, false);
  }
});

test("allocBuffer() refuses what is no size", () => {
  for (const bad of [0, -1, 1.5, NaN, Infinity, 2 ** 53]) {
    assertThrows(() => allocBuffer(bad), RangeError, "wanted a positive number of bytes", `${bad}`);
  }
  for (const bad of ["8", null, undefined, 8n, {}]) {
    const wrong = bad as unknown as number;
    assertThrows(() => allocBuffer(wrong), TypeError, "wanted a number of bytes", String(bad));
  }
});

test("allocBuffer() says that there is not so much memory", () => {
  assertThrows(() => allocBuffer(2 ** 50), RangeError, "no memory for 1125899906842624 bytes");
});
