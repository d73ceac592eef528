// Goal: what the README and the guides show of `ringio bench` works when it is copied, and so does
// their job file. Method: run every line of their shell blocks that begins with it, each in an
// empty directory that has the job file.
import { assert, assertEquals } from "@std/assert";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "../../harness.ts";
import { codeBlocks } from "../../tidy/code_blocks.ts";
import { runRingio } from "../_support/run_ringio.ts";
import { withTempDir } from "../_support/temp_dir.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

const blocks = ["README.md", ...readdirSync(join(ROOT, "docs")).map((name) => `docs/${name}`)]
  .filter((path) => path.endsWith(".md"))
  .flatMap((path) => codeBlocks(path, readFileSync(join(ROOT, path), "utf8")))
  .filter(({ notRun }) => notRun === null);
const jobFile = blocks.find(({ language }) => language === "ini");
const lines = blocks.filter(({ language }) => language === "sh")
  .flatMap(({ path, code }) => code.trim().split("\n").map((line) => ({ path, line })))
  .filter(({ line }) => line.startsWith("ringio bench "));

test("bench guide: the documents show the command and a job file", () => {
  assert(lines.length >= 4);
  assert(jobFile !== undefined);
});

for (const { path, line } of lines) {
  test(`bench guide: ${path} shows what works: ${line}`, () =>
    withTempDir((cwd) => {
      writeFileSync(join(cwd, "jobs.fio"), jobFile?.code ?? "");
      const { status, stdout, stderr } = runRingio(line.split(" ").slice(1), { cwd });
      assertEquals([status, stderr], [0, ""]);
      assert(stdout.length > 100);
    }));
}
