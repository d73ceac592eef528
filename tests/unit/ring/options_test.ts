import { assertEquals, assertThrows } from "@std/assert";
import {
  IORING_SETUP_ATTACH_WQ,
  IORING_SETUP_CLAMP,
  IORING_SETUP_CQSIZE,
  IORING_SETUP_NO_MMAP,
  IORING_SETUP_SQ_AFF,
} from "../../../src/abi/setup_flags.ts";
import { checkOptions, type RingOptions } from "../../../src/ring/options.ts";
import { test } from "../../harness.ts";

const DEFAULTS = {
  flags: 0,
  cqEntries: 0,
  sqThreadCpu: 0,
  sqThreadIdle: 0,
  wqFd: 0,
  memory: "auto",
};

test("checkOptions() sets no flag that was not asked for", () => {
  assertEquals({ ...checkOptions({}) }, DEFAULTS as never);
});

test("checkOptions() hands on what it was given", () => {
  const given = {
    flags: IORING_SETUP_CLAMP,
    cqEntries: 64,
    sqThreadCpu: 1,
    sqThreadIdle: 10,
    wqFd: 7,
    memory: "mmap" as const,
  };
  const implied = IORING_SETUP_CQSIZE | IORING_SETUP_SQ_AFF | IORING_SETUP_ATTACH_WQ;
  assertEquals({ ...checkOptions(given) }, { ...given, flags: given.flags | implied });
});

test("checkOptions() sets the flag that an option implies, and only that", () => {
  assertEquals(checkOptions({ cqEntries: 8 }).flags, IORING_SETUP_CQSIZE);
  assertEquals(checkOptions({ sqThreadCpu: 0 }).flags, IORING_SETUP_SQ_AFF);
  assertEquals(checkOptions({ wqFd: 0 }).flags, IORING_SETUP_ATTACH_WQ);
  assertEquals(checkOptions({ sqThreadIdle: 5 }).flags, 0);
});

test("checkOptions() takes an option that is undefined for one that is not given", () => {
  const none = { cqEntries: undefined, wqFd: undefined, memory: undefined } as never;
  assertEquals({ ...checkOptions(none) }, DEFAULTS as never);
});

test("checkOptions() takes IORING_SETUP_NO_MMAP for memory of the user", () => {
  assertEquals(checkOptions({ flags: IORING_SETUP_NO_MMAP }).memory, "user");
  assertThrows(
    () => checkOptions({ flags: IORING_SETUP_NO_MMAP, memory: "mmap" }),
    TypeError,
    "IORING_SETUP_NO_MMAP contradicts",
  );
});

test("checkOptions() refuses options that are no object with a TypeError", () => {
  for (const bad of [null, 1, "flags", true, 1n]) {
    const got = bad === null ? "null" : typeof bad;
    const message = `Cannot make a ring: wanted options as an object, got ${got}`;
    assertThrows(() => checkOptions(bad as RingOptions), TypeError, message);
  }
});

/** Options that are no options, and how they are refused. */
const REFUSED: [what: string, options: unknown, error: new () => Error, message: string][] = [
  ["an unknown option", { entries: 8 }, TypeError, 'unknown option "entries"'],
  ["flags as a string", { flags: "1" }, TypeError, "flags: wanted a number, got string"],
  ["flags as null", { flags: null }, TypeError, "flags: wanted a number, got null"],
  ["a fraction as flags", { flags: 1.5 }, RangeError, "flags"],
  ["negative flags", { flags: -1 }, RangeError, "flags"],
  ["flags beyond 32 bits", { flags: 2 ** 32 }, RangeError, "flags"],
  ["NaN as cqEntries", { cqEntries: NaN }, RangeError, "cqEntries"],
  ["a negative cqEntries", { cqEntries: -1 }, RangeError, "cqEntries"],
  ["a bigint as cqEntries", { cqEntries: 8n }, TypeError, "cqEntries"],
  ["a negative sqThreadCpu", { sqThreadCpu: -1 }, RangeError, "sqThreadCpu"],
  ["a fraction as sqThreadIdle", { sqThreadIdle: 0.5 }, RangeError, "sqThreadIdle"],
  ["a negative wqFd", { wqFd: -1 }, RangeError, "wqFd"],
  ["another memory", { memory: "heap" }, TypeError, '"auto", "user" or "mmap", got heap'],
  ["memory as a number", { memory: 1 }, TypeError, '"auto", "user" or "mmap", got 1'],
];

for (const [what, options, error, message] of REFUSED) {
  test(`checkOptions() refuses ${what} with a ${error.name}`, () => {
    assertThrows(() => checkOptions(options as RingOptions), error, message);
  });
}
