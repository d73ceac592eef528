// Goal: the first thing in a file says what it is for. Method: every mod.ts and every entry point
// has a module doc; every kernel test states goal and method.
import { assertEquals } from "@std/assert";
import { test } from "../harness.ts";
import { entryPoints } from "../runner/gates.ts";
import { blank } from "./blank.ts";
import { sourceFiles } from "./source_files.ts";

const LIBRARY_MOD = /^(src\/(.*\/)?)?mod\.ts$/;

test("module doc: every entry point and every mod.ts has one", () => {
  const files = new Set([
    ...sourceFiles(".", "mod.ts").filter((path) => LIBRARY_MOD.test(path)),
    ...entryPoints().map((path) => path.replace(/^\.\//, "")),
  ]);
  const without = [...files].filter((path) =>
    !/^\/\*\*(?:(?!\*\/)[\s\S])*@module\b/m.test(Deno.readTextFileSync(path))
  );
  assertEquals(without, []);
});

test("module doc: a mod.ts of the library only re-exports", () => {
  const wrong: string[] = [];
  for (const path of sourceFiles(".", "mod.ts")) {
    if (!LIBRARY_MOD.test(path)) continue;
    const rest = blank(Deno.readTextFileSync(path))
      .replace(/^export\s+(?:type\s+)?(?:\{[^}]*\}|\*(?:\s+as\s+\w+)?)\s+from\s+"[^"]*";/gm, "");
    if (rest.trim() !== "") wrong.push(`${path}: ${rest.trim().split("\n")[0]}`);
  }
  assertEquals(wrong, []);
});

test("module doc: every kernel test begins with its goal and method", () => {
  const without = sourceFiles("tests", "_test.ts")
    .filter((path) => path.startsWith("tests/kernel/"))
    .filter((path) => !/^(\/\/ |\/\*\*)/.test(Deno.readTextFileSync(path)));
  assertEquals(without, []);
});
