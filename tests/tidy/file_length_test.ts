// Goal: files stay short enough to read in one go. Method: count lines; a file beyond the limit is
// a pure table or stands in the list with its reason.
import { assertEquals } from "@std/assert";
import { test } from "../harness.ts";
import { sourceFiles } from "./source_files.ts";

const LINES_MAX = 400;

/** Tables without behaviour are as long as the kernel makes them. */
const TABLES = /^(src\/abi|ffi\/embedded)\//;

/** Files that are longer for a reason. An entry goes away when its file gets short again. */
const LONGER = new Map<string, string>([
  ["native/abi_probe.c", "a table: one line for each size, offset and constant of the headers"],
]);

function lineCount(path: string): number {
  return Deno.readTextFileSync(path).split("\n").length - 1;
}

test("file length: no file is longer than 400 lines without a reason", () => {
  const found = sourceFiles()
    .filter((path) => /\.(ts|c|h)$/.test(path) && !TABLES.test(path) && !LONGER.has(path))
    .filter((path) => lineCount(path) > LINES_MAX)
    .map((path) => `${path}: ${lineCount(path)} lines`);
  assertEquals(found, []);
});

test("file length: the list of longer files has no stale entry", () => {
  const stale = [...LONGER.keys()].filter((path) => lineCount(path) <= LINES_MAX);
  assertEquals(stale, []);
});
