import { assertEquals, assertGreaterOrEqual } from "@std/assert";
import {
  IORING_SETUP_CQE32,
  IORING_SETUP_CQE_MIXED,
  IORING_SETUP_CQSIZE,
  IORING_SETUP_SQE128,
} from "../../../src/abi/setup_flags.ts";
import {
  cqesBytes,
  predictEntries,
  ringsBytesAtMost,
  sqesBytes,
  sqeWords,
} from "../../../src/ring/ring_sizes.ts";
import { test } from "../../harness.ts";

test("sqesBytes() and sqeWords() double with SQE128", () => {
  assertEquals(sqesBytes(32, 0), 2048);
  assertEquals(sqesBytes(32, IORING_SETUP_SQE128), 4096);
  assertEquals(sqeWords(0), 16);
  assertEquals(sqeWords(IORING_SETUP_SQE128), 32);
});

test("cqesBytes() doubles with CQE32, not with CQE_MIXED, whose places are of 16 bytes", () => {
  assertEquals(cqesBytes(64, 0), 1024);
  assertEquals(cqesBytes(64, IORING_SETUP_CQE32), 2048);
  assertEquals(cqesBytes(64, IORING_SETUP_CQE_MIXED), 1024);
});

test("predictEntries() rounds up to a power of two, and doubles for completions", () => {
  const predicted = [1, 2, 3, 100, 4096, 32_768].map((entries) => predictEntries(entries, 0, 0));
  assertEquals(predicted.map(({ sqEntries }) => sqEntries), [1, 2, 4, 128, 4096, 32_768]);
  assertEquals(predicted.map(({ cqEntries }) => cqEntries), [2, 4, 8, 256, 8192, 65_536]);
});

test("predictEntries() stays at the kernel's limits, whatever it is asked for", () => {
  assertEquals(predictEntries(0xffff_ffff, 0xffff_ffff, IORING_SETUP_CQSIZE), {
    sqEntries: 32_768,
    cqEntries: 65_536,
  });
  assertEquals(predictEntries(0, 0, 0), { sqEntries: 1, cqEntries: 2 });
});

test("predictEntries() heeds cqEntries with CQSIZE alone", () => {
  assertEquals(predictEntries(8, 100, IORING_SETUP_CQSIZE).cqEntries, 128);
  assertEquals(predictEntries(8, 100, 0).cqEntries, 16);
});

test("ringsBytesAtMost() leaves room for header, completions and index array", () => {
  const header = 64;
  assertGreaterOrEqual(ringsBytesAtMost(32, 64, 0), header + 64 * 16 + 32 * 4);
  assertGreaterOrEqual(
    ringsBytesAtMost(32_768, 65_536, IORING_SETUP_CQE32),
    header + 65_536 * 32 + 32_768 * 4,
  );
});
