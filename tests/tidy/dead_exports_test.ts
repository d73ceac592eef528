// Goal: what is exported is used; a name that nobody takes is either private or dead. Method:
// gather the exported values of src/ and ffi/, then every import and re-export of the repository.
import { assert, assertEquals } from "@std/assert";
import { test } from "../harness.ts";
import { entryPoints } from "../runner/gates.ts";
import { EXPORTS_AHEAD, isAhead } from "./ahead.ts";
import { exportedValues, takenNames } from "./exports.ts";
import { sourceFiles } from "./source_files.ts";

/** The tables of the kernel are complete, whoever uses a line of them. */
const TABLES = /^src\/abi\//;

test("dead exports: somebody takes every exported value of src/ and ffi/", () => {
  const taken = new Set<string>();
  for (const path of sourceFiles(".", ".ts")) {
    for (const { from, names } of takenNames(path, Deno.readTextFileSync(path))) {
      for (const name of names) taken.add(`${from} ${name}`);
    }
  }
  assert(taken.size > 0);
  const entries = new Set(entryPoints().map((path) => path.replace(/^\.\//, "")));
  const dead: string[] = [];
  for (const path of sourceFiles(".", ".ts")) {
    if (!/^(src|ffi)\//.test(path) || TABLES.test(path) || entries.has(path)) continue;
    if (taken.has(`${path} *`) || isAhead(path)) continue;
    for (const { name } of exportedValues(Deno.readTextFileSync(path))) {
      if (!taken.has(`${path} ${name}`)) dead.push(`${path}: ${name}`);
    }
  }
  assertEquals(dead.filter((name) => !EXPORTS_AHEAD.has(name)), []);
  const stale = [...EXPORTS_AHEAD.keys()].filter((name) => !dead.includes(name));
  assertEquals(stale, [], "entries of tests/tidy/ahead.ts that can go");
});

test("exportedValues() finds values and leaves types", () => {
  const source = "export const A = 1;\nexport async function b(): void {}\n" +
    "export interface C {}\nexport class D {}\n// export const E = 2;\n";
  assertEquals(exportedValues(source).map(({ name }) => name), ["A", "b", "D"]);
});

test("takenNames() reads imports, re-exports and import()", () => {
  const source = 'import { a, type B as C } from "./x.ts";\nexport * from "../y.ts";\n' +
    'import type { D } from "./z.ts";\nawait import("./w.ts");\nimport "./v.ts";\n';
  assertEquals(takenNames("p/q/r.ts", source), [
    { from: "p/q/x.ts", names: ["a", "B"], reexported: false },
    { from: "p/y.ts", names: ["*"], reexported: true },
    { from: "p/q/z.ts", names: ["D"], reexported: false },
    { from: "p/q/w.ts", names: ["*"], reexported: false },
  ]);
});
