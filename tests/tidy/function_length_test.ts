// Goal: a function fits on one screen. Method: measure every function with a body; one beyond the
// limit stands in the list with its reason.
import { assert, assertEquals } from "@std/assert";
import { test } from "../harness.ts";
import { functionSpans } from "./functions.ts";
import { sourceFiles } from "./source_files.ts";

const LINES_MAX = 70;

/** `path: first line` of functions that are longer for a reason. */
const LONGER = new Map<string, string>([]);

test("function length: no function is longer than 70 lines without a reason", () => {
  const found: string[] = [];
  const met = new Set<string>();
  let count = 0;
  for (const path of sourceFiles(".", ".ts")) {
    for (const span of functionSpans(Deno.readTextFileSync(path))) {
      count++;
      if (span.lines <= LINES_MAX) continue;
      const key = `${path}: ${span.head}`;
      met.add(key);
      if (!LONGER.has(key)) found.push(`${path}:${span.line}: ${span.lines} lines: ${span.head}`);
    }
  }
  assert(count > 0);
  assertEquals(found, []);
  assertEquals([...LONGER.keys()].filter((key) => !met.has(key)), [], "stale entries");
});

test("functionSpans() measures functions, methods and arrows, not loops", () => {
  const source = [
    "export function a(",
    "  b: number,",
    "): void {",
    "  for (const x of y) {",
    "    z();",
    "  }",
    "}",
    "class C {",
    "  d(): number {",
    "    return e.map((f) => {",
    "      return f;",
    "    });",
    "  }",
    "}",
  ].join("\n");
  const spans = functionSpans(source).map(({ line, lines }) => [line, lines]);
  assertEquals(spans, [[1, 7], [9, 5], [10, 3]]);
});
