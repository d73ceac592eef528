// Goal: only ffi/ and the tests know which runtime this is; everything else asks for a capability.
// Method: search the code, without comments and strings, for the globals of the runtimes, and the
// imports for their modules.
import { assertEquals } from "@std/assert";
import { test } from "../harness.ts";
import { blank } from "./blank.ts";
import { importGraph } from "./import_graph.ts";
import { sourceFiles } from "./source_files.ts";

const GLOBALS = /(?<![\w$.#]|\.\s)(Deno|Bun)\b(?!\s*:)|\bglobalThis\s*\.\s*(Deno|Bun|process)\b/;

/** `"Deno" in globalThis` names it, too. */
const LOOK_UP = /"(Deno|Bun)"\s*(in\b|\])/;

/** Programs and build tools may use the modules that all three runtimes share. */
const SHARED_MODULES = /^(bench|examples|native|src\/cli)\//;

/** Beside ffi/ and the tests only the benchmark names what it is compared with. */
function mayName(path: string): boolean {
  return path.startsWith("ffi/") || path.startsWith("tests/") ||
    /^bench\/workers\/(lib\/)?native_\w+\.ts$/.test(path);
}

test("runtime names: no global of Deno, Bun or Node outside of ffi/ and tests/", () => {
  const found: string[] = [];
  for (const path of sourceFiles(".", ".ts").filter((path) => !mayName(path))) {
    const source = Deno.readTextFileSync(path);
    const withStrings = blank(source, { keepStrings: true }).split("\n");
    blank(source).split("\n").forEach((line, index) => {
      const named = GLOBALS.test(line) || LOOK_UP.test(withStrings[index] ?? "");
      if (named) found.push(`${path}:${index + 1}: ${line.trim()}`);
    });
  }
  assertEquals(found, []);
});

test("runtime names: no module of one runtime outside of ffi/ and tests/", async () => {
  const files = sourceFiles(".", ".ts").filter((path) => !mayName(path));
  const found = (await importGraph(files))
    .filter(({ from }) => !mayName(from))
    .filter(({ from, specifier }) =>
      /^bun:|^bun$|^node:ffi$/.test(specifier) ||
      (specifier.startsWith("node:") && !SHARED_MODULES.test(from))
    )
    .map(({ from, specifier }) => `${from} imports ${specifier}`);
  assertEquals(found, []);
});
