import { assertEquals, assertThrows } from "@std/assert";
import * as check from "../../../src/ring/check.ts";
import { test } from "../../harness.ts";

type Check = (value: never, what: string) => unknown;

interface Range {
  check: Check;
  /** Taken as they are. */
  good: readonly (number | bigint)[];
  /** Numbers, but refused. */
  bad: readonly (number | bigint)[];
}

const MAX = Number.MAX_SAFE_INTEGER;
/** No integers of any width. */
const FRACTIONS = [0.5, -0.5, NaN, Infinity, -Infinity];

const RANGES: Record<string, Range> = {
  checkU32: {
    check: check.checkU32,
    good: [0, 1, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff],
    bad: [-1, 2 ** 32, ...FRACTIONS],
  },
  checkU16: { check: check.checkU16, good: [0, 65_535], bad: [-1, 65_536, ...FRACTIONS] },
  checkU8: { check: check.checkU8, good: [0, 255], bad: [-1, 256, ...FRACTIONS] },
  checkCount: {
    check: check.checkCount,
    good: [0, 0x7fff_ffff],
    bad: [-1, 0x8000_0000, ...FRACTIONS],
  },
  checkI32: {
    check: check.checkI32,
    good: [0, -1, -100, 0x7fff_ffff, -0x8000_0000],
    bad: [0x8000_0000, -0x8000_0001, ...FRACTIONS],
  },
  checkSafeInteger: {
    check: check.checkSafeInteger,
    good: [0, -1, MAX, -MAX],
    bad: [2 ** 53, -(2 ** 53), ...FRACTIONS],
  },
  checkUnsigned: {
    check: check.checkUnsigned,
    good: [0, 1, MAX],
    bad: [-1, 2 ** 53, ...FRACTIONS],
  },
  checkOffset: {
    check: check.checkOffset,
    good: [-1, 0, MAX, -1n, 0n, 2n ** 53n, 2n ** 63n - 1n],
    bad: [-2, 2 ** 53, -2n, 2n ** 63n, 2n ** 64n, ...FRACTIONS],
  },
  checkLength: {
    check: check.checkLength,
    good: [0, MAX, 0n, 2n ** 53n, 2n ** 63n - 1n],
    bad: [-1, 2 ** 53, -1n, 2n ** 63n, ...FRACTIONS],
  },
};

const WRONG_TYPES = [undefined, null, "1", "", true, {}, [], [1], () => 1, Symbol("one")];

for (const [name, { check, good, bad }] of Object.entries(RANGES)) {
  test(`${name}() returns what is in its range`, () => {
    for (const value of good) assertEquals(check(value as never, "it"), value);
  });

  if (!good.some((value) => typeof value === "bigint")) {
    test(`${name}() throws a TypeError on a bigint`, () => {
      assertThrows(() => check(1n as never, "it"), TypeError);
    });
  }

  test(`${name}() throws a RangeError that names the number when it does not fit`, () => {
    for (const value of bad) {
      const error = assertThrows(() => check(value as never, "it"), RangeError);
      const [before = "", after = ""] = error.message.split(", got ");
      assertEquals(before.startsWith("Cannot use it: wanted "), true, error.message);
      assertEquals(after, String(value));
    }
  });

  test(`${name}() throws a TypeError on what is no number`, () => {
    for (const value of WRONG_TYPES) {
      const type = value === null ? "null" : typeof value;
      const error = assertThrows(() => check(value as never, "it"), TypeError);
      assertEquals(error.message, `Cannot use it: wanted a number, got ${type}`);
    }
  });
}

test("checkBits() takes a set with the highest bit in both of its forms", () => {
  assertEquals(check.checkBits(0x8000_0001, "set"), 0x8000_0001);
  assertEquals(check.checkBits((1 << 31) | 1, "set"), 0x8000_0001);
  assertEquals(check.checkBits(0, "set"), 0);
  for (const value of [2 ** 32, -0x8000_0001, ...FRACTIONS]) {
    assertThrows(() => check.checkBits(value, "set"), RangeError);
  }
  for (const value of WRONG_TYPES) {
    assertThrows(() => check.checkBits(value as never, "set"), TypeError);
  }
});
