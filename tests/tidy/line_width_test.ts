// Goal: every line fits in 100 columns.
// Method: measure the lines that deno fmt does not break: comments, strings, C.
import { assertEquals } from "@std/assert";
import { test } from "../harness.ts";
import { sourceFiles } from "./source_files.ts";

const COLUMNS_MAX = 100;

/** Generated: one long string. */
const GENERATED = /^ffi\/embedded\//;

test("line width: no line of code is longer than 100 columns", () => {
  const found: string[] = [];
  for (const path of sourceFiles()) {
    if (!/\.(ts|c|h)$/.test(path) || GENERATED.test(path)) continue;
    Deno.readTextFileSync(path).split("\n").forEach((line, index) => {
      const columns = [...line].length;
      if (columns > COLUMNS_MAX) found.push(`${path}:${index + 1}: ${columns} columns`);
    });
  }
  assertEquals(found, []);
});
