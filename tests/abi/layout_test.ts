/**
 * Goal: the word indices with which the hot path writes an SQE and reads a CQE are those of the
 * fields in the C structures.
 *
 * Method: each constant's name gives the field and the half, and the table of byte offsets, which
 * headers_test.ts compares with C, gives the place.
 */

import { assert, assertEquals } from "@std/assert";
import * as layout from "../../src/abi/layout.ts";
import { test } from "../harness.ts";

type Offsets = Readonly<Record<string, number>>;

/** Constants that are not named after a field of their own. */
const RENAMED: Readonly<Record<string, string>> = {
  SQE_OP_FLAGS: "rw_flags",
  CQE_BIG: "big_cqe",
};

test("SQE_* word indices are a quarter of the offsets in struct io_uring_sqe", () => {
  const checkedCount = checkWords("SQE_", layout.io_uring_sqe);
  assert(checkedCount >= 30, `Cannot compare the word indices: got ${checkedCount}`);
});

test("CQE_* word indices are a quarter of the offsets in struct io_uring_cqe", () => {
  const checkedCount = checkWords("CQE_", layout.io_uring_cqe);
  assert(checkedCount === 5, `Cannot compare the word indices: got ${checkedCount}`);
});

test("SQE_*_SHIFT places a field that shares a word with another", () => {
  const { opcode, flags, ioprio, buf_index, personality } = layout.io_uring_sqe;
  assertEquals(layout.SQE_FLAGS_SHIFT, (flags - opcode) * 8);
  assertEquals(layout.SQE_IOPRIO_SHIFT, (ioprio - opcode) * 8);
  assertEquals(layout.SQE_PERSONALITY_SHIFT, (personality - buf_index) * 8);
});

test("SQE and CQE sizes in words and bytes are those of the structures", () => {
  assertEquals(layout.SQE_BYTES, layout.io_uring_sqe.sizeof);
  assertEquals(layout.SQE128_BYTES, 2 * layout.SQE_BYTES);
  assertEquals(layout.SQE_WORDS * 4, layout.SQE_BYTES);
  assertEquals(layout.SQE128_WORDS * 4, layout.SQE128_BYTES);
  assertEquals(layout.CQE_BYTES, layout.io_uring_cqe.sizeof);
  assertEquals(layout.CQE32_BYTES, 2 * layout.CQE_BYTES);
  assertEquals(layout.CQE_WORDS * 4, layout.CQE_BYTES);
  assertEquals(layout.CQE32_WORDS * 4, layout.CQE32_BYTES);
});

test("every machine of the tables is little endian, so the lower word comes first", () => {
  assertEquals(new Uint32Array(new BigUint64Array([1n]).buffer)[0], 1);
});

function checkWords(prefix: string, offsets: Offsets): number {
  let checkedCount = 0;
  for (const [name, word] of Object.entries(layout)) {
    if (typeof word !== "number" || !name.startsWith(prefix)) continue;
    if (/_(WORDS|BYTES|SHIFT)$/.test(name)) continue;
    const half = name.endsWith("_HI") ? 4 : 0;
    const field = RENAMED[name] ?? name.slice(prefix.length).replace(/_(LO|HI)$/, "").toLowerCase();
    const offset = offsets[field];
    assert(offset !== undefined, `Cannot compare ${name}: no field ${field}`);
    assertEquals([name, word * 4], [name, offset + half]);
    checkedCount += 1;
  }
  return checkedCount;
}
