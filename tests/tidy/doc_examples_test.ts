// Goal: what the documents and doc comments show works when it is copied.
// Method: run every ts and js block under each runtime, outside of the repository, with `ringio`
// installed; check its types; know every sh block.
import { assert, assertEquals } from "@std/assert";
import { test } from "../harness.ts";
import { type CodeBlock, codeBlocks } from "./code_blocks.ts";
import { Playground } from "./playground.ts";
import { sourceFiles } from "./source_files.ts";

/** Shell lines that the documents may show, and who runs them. */
const SHELL_LINES = new Map<string, string>([
  ["npm install && npm start", "tests/examples/start_test.ts runs the program"],
  ["npm install && npm test", "this run"],
]);

/** Lines that tests/cli/guide_test.ts and tests/cli/bench/guide_test.ts find and run. */
const COMMAND = /^ringio /;

const blocks = sourceFiles()
  .filter((path) => /^(README|docs\/.*)\.md$|^(mod|src\/.*|ffi\/.*)\.ts$/.test(path))
  .flatMap((path) => codeBlocks(path, Deno.readTextFileSync(path)));

const programs = blocks.filter(({ language }) => /^(ts|js|typescript|javascript)\b/.test(language));

function placeOf(block: CodeBlock): string {
  return `${block.path}:${block.line}`;
}

function fileName(block: CodeBlock): string {
  const extension = block.language.startsWith("j") ? "js" : "ts";
  return `${placeOf(block).replace(/[^\w]/g, "_")}.${extension}`;
}

test("doc examples: every block says its language", () => {
  assertEquals(blocks.filter(({ language }) => language === "").map(placeOf), []);
});

test("doc examples: every shell line is one that somebody runs", () => {
  const unknown = blocks.filter(({ language }) => /^(sh|bash|shell)$/.test(language))
    .filter(({ notRun }) => notRun === null)
    .flatMap((block) => block.code.trim().split("\n").map((line) => ({ block, line })))
    .filter(({ line }) => line !== "" && !line.startsWith("#"))
    .filter(({ line }) => !SHELL_LINES.has(line) && !COMMAND.test(line))
    .map(({ block, line }) => `${placeOf(block)}: ${line}`);
  assertEquals(unknown, []);
});

test("doc examples: the types of every program are right", async () => {
  const playground = new Playground();
  try {
    const paths = programs.map((block) => playground.write(fileName(block), block.code));
    if (paths.length === 0) return;
    const result = await playground.check(paths);
    assert(result.code === 0, result.output);
  } finally {
    playground.remove();
  }
});

for (const block of programs) {
  if (block.notRun !== null) continue;
  test(`doc examples: ${placeOf(block)} runs under Deno, Bun and Node`, async () => {
    const playground = new Playground();
    try {
      const path = playground.write(fileName(block), block.code);
      for (const runtime of ["deno", "bun", "node"] as const) {
        const result = await playground.run(runtime, path);
        assert(result.code === 0, `${runtime} ended with status ${result.code}:\n${result.output}`);
      }
    } finally {
      playground.remove();
    }
  });
}
