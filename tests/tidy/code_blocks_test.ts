import { assertEquals } from "@std/assert";
import { test } from "../harness.ts";
import { codeBlocks } from "./code_blocks.ts";

test("codeBlocks() finds the blocks of a document and the reason not to run one", () => {
  const text = "```sh\nls\n```\n\n<!-- not run: a sketch -->\n```ts\na();\n\nb();\n```\n";
  assertEquals(codeBlocks("a.md", text), [
    { path: "a.md", line: 1, language: "sh", code: "ls\n", notRun: null },
    { path: "a.md", line: 6, language: "ts", code: "a();\n\nb();\n", notRun: "a sketch" },
  ]);
});

test("codeBlocks() finds the blocks of doc comments", () => {
  const text =
    "/**\n * A.\n *\n * ```ts\n * if (a) {\n *   b();\n * }\n * ```\n */\nconst a = 1;\n";
  assertEquals(codeBlocks("a.ts", text), [
    { path: "a.ts", line: 4, language: "ts", code: "if (a) {\n  b();\n}\n", notRun: null },
  ]);
});
