// Goal: sizes and times mean what they mean to fio. Method: a table of texts and numbers, taken
// from fio 3.33 itself and its manual.
import { assertEquals, assertThrows } from "@std/assert";
import { parseSize } from "../../../../src/cli/bench/job/parse_size.ts";
import { parseTime } from "../../../../src/cli/bench/job/parse_time.ts";
import { test } from "../../../harness.ts";

const SIZES: [text: string, with1024: number, with1000: number][] = [
  ["4096", 4096, 4096],
  ["16b", 16, 16],
  ["0x1000", 4096, 4096],
  ["4k", 4096, 4000],
  ["4K", 4096, 4000],
  ["4kb", 4096, 4000],
  ["4ki", 4096, 4000],
  ["4kib", 4000, 4096],
  ["4KiB", 4000, 4096],
  ["1m", 2 ** 20, 1e6],
  ["3mib", 3e6, 3 * 2 ** 20],
  ["2g", 2 ** 31, 2e9],
  ["1t", 2 ** 40, 1e12],
  ["1p", 2 ** 50, 1e15],
];

test("parseSize() reads sizes as fio does, with either base", () => {
  for (const [text, with1024, with1000] of SIZES) {
    assertEquals(parseSize(text), { bytes: with1024 }, text);
    assertEquals(parseSize(text, 1000), { bytes: with1000 }, text);
  }
});

test("parseSize() reads percentages", () => {
  assertEquals(parseSize("50%"), { bytes: 0, percent: 50 });
  assertEquals(parseSize("100%"), { bytes: 0, percent: 100 });
});

test("parseSize() refuses what fio would read as something else, or not at all", () => {
  for (const text of ["", "k", "4x", "4kx", "4.5k", "1e3", "-4k", "101%", "9p9", "99999p"]) {
    assertThrows(() => parseSize(text), SyntaxError, text === "" ? "wanted a size" : text);
  }
});

test("parseTime() reads times; seconds without a unit", () => {
  const times: [string, number][] = [
    ["10", 10_000],
    ["10s", 10_000],
    ["1.5s", 1500],
    ["500ms", 500],
    ["250us", 0.25],
    ["2m", 120_000],
    ["1h", 3_600_000],
    ["1d", 86_400_000],
  ];
  for (const [text, ms] of times) assertEquals(parseTime(text), ms, text);
  for (const text of ["", "s", "10x", "-1", "1 s"]) {
    assertThrows(() => parseTime(text), SyntaxError, "wanted a time");
  }
});
