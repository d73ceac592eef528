// Goal: what the house style forbids does not come back. Method: search the code for each
// construct, without comments and strings, and say what to write instead.
import { assert, assertEquals } from "@std/assert";
import { test } from "../harness.ts";
import { blank } from "./blank.ts";
import { functionSpans } from "./functions.ts";
import { sourceFiles } from "./source_files.ts";

interface Rule {
  pattern: RegExp;
  instead: string;
  /** Where the rule holds; everywhere when left out. */
  where?: RegExp;
  /** Where it does not. */
  except?: RegExp;
}

const RULES: Rule[] = [
  { pattern: /^\s*(export )?(declare )?(const )?enum \w/, instead: "an `as const` object" },
  { pattern: /^\s*(export )?(declare )?namespace \w/, instead: "a module" },
  { pattern: /\bNumber\(BigInt\(/, where: /^(src|ffi)\//, instead: "arithmetic on two u32 words" },
  {
    pattern: /\bexport default\b/,
    instead: "a named export",
    except: /^src\/node_fs\/|\.config\.ts$/,
  },
  {
    pattern: /\b(test|it|describe)\.(only|skip|todo)\b/,
    instead: "test() or skip() of the harness",
  },
  { pattern: /\b(only|ignore): *true\b/, instead: "test() or skip() of the harness" },
  {
    pattern: /\bDeno\.test\(|\bfrom "node:test"/,
    instead: "test()",
    except: /^tests\/harness\.ts$/,
  },
  {
    pattern: /\bconsole\./,
    instead: "an error or a counter",
    where: /^(src|ffi)\//,
    except: /^src\/cli\//,
  },
  { pattern: /\bdebugger\b/, instead: "nothing" },
];

/**
 * Rules for files that say `// hot path`: nothing there may allocate for each operation. A function
 * or a line there that rarely runs is set apart by a `// cold path: reason` before it.
 */
const HOT_RULES: Rule[] = [
  // A literal is made once, and only a caller's bigint is ever compared with it.
  { pattern: /\bBigInt\b|\bBig(Ui|I)nt64Array\b/, instead: "two u32 words" },
  { pattern: /\bDataView\b/, instead: "typed arrays" },
  { pattern: /=> (?!void|number|boolean)[{(\w]/, instead: "a named function" },
  { pattern: /\.\.\.(?!\w+: )/, instead: "one argument after the other" },
  { pattern: /\.(map|filter|forEach|slice|subarray|concat)\(/, instead: "a loop" },
];

/** Unfinished work has no place on main. */
const UNFINISHED = new RegExp("\\b(TO" + "DO|FIX" + "ME|XX" + "X|HA" + "CK)\\b");

/** A function that is kept in a field is made once; its body is searched all the same. */
const FIELD = /^ {2}(?:private |protected )?(?:readonly )?#?\w+ = .*=> \{$/;

const COLD = /^\s*(?:\/\/|\*) [Cc]old path: \S/;

/**
 * Takes out what runs once for each object, that is constructors and fields, and what a
 * `// cold path:` comment covers: the function behind it, or the one line.
 */
function withoutColdPaths(source: string): string {
  const lines = source.split("\n");
  const spans = functionSpans(source);
  for (const { line, lines: length, head } of spans) {
    if (head.startsWith("constructor(")) lines.fill("", line - 1, line - 1 + length);
  }
  lines.forEach((line, index) => {
    if (FIELD.test(line)) lines[index] = "";
  });
  lines.forEach((line, index) => {
    if (!COLD.test(line)) return;
    let start = index + 1;
    while (/^\s*(\/\/|\*|\/\*)/.test(lines[start] ?? "")) start++;
    const length = spans.find((span) => span.line === start + 1)?.lines ?? 1;
    lines.fill("", start, start + length);
  });
  return lines.join("\n");
}

function search(path: string, source: string, rules: Rule[]): string[] {
  const active = rules.filter((rule) => rule.where?.test(path) ?? true)
    .filter((rule) => !(rule.except?.test(path) ?? false));
  return blank(source).split("\n").flatMap((line, index) =>
    active.filter((rule) => rule.pattern.test(line))
      .map((rule) => `${path}:${index + 1}: ${line.trim()} (write ${rule.instead})`)
  );
}

test("banned code: no construct that the house style forbids", () => {
  const found = sourceFiles(".", ".ts")
    .flatMap((path) => search(path, Deno.readTextFileSync(path), RULES));
  assertEquals(found, []);
});

test("banned code: no allocation in a file marked as hot path", () => {
  const found: string[] = [];
  for (const path of sourceFiles(".", ".ts").filter((path) => /^(src|ffi)\//.test(path))) {
    const source = Deno.readTextFileSync(path);
    if (/^\/\/ hot path\b/m.test(source)) {
      found.push(...search(path, withoutColdPaths(source), HOT_RULES));
    }
  }
  assertEquals(found, []);
});

test("banned code: no note about unfinished work", () => {
  const found: string[] = [];
  for (const path of sourceFiles().filter((path) => /\.(ts|c|h|md)$/.test(path))) {
    Deno.readTextFileSync(path).split("\n").forEach((line, index) => {
      if (UNFINISHED.test(line)) found.push(`${path}:${index + 1}: ${line.trim()}`);
    });
  }
  assertEquals(found, []);
});

test("banned code: the rules find what they are for", () => {
  const bad = "export enum A {}\nNumber(BigInt(1));\ntest.only('x', f);\n";
  assertEquals(search("src/x.ts", bad, RULES).length, 3);
  const hot = "const a = BigInt(1);\nf(...b);\ng((c) => d);\nnew DataView(e);\n";
  assertEquals(search("src/x.ts", hot, HOT_RULES).length, 4);
  const cold =
    "// cold path: why\nfunction f(a: bigint): number {\n  return g(BigInt(1));\n}\nBigInt(1);\n";
  assertEquals(search("src/x.ts", withoutColdPaths(cold), HOT_RULES).length, 1);
  assert(search("src/x.ts", "// enum\nconst s = 'test.only';", RULES).length === 0);
});
