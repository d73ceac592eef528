// Goal: what the README and the guides show of `ringio probe` and `ringio cp` works when it is
// copied. Method: run every line of their shell blocks that begins with one, by a shell, where the
// files lie that it names. (`ringio bench` has a test of its own.)
import { assert, assertEquals } from "@std/assert";
import * as fs from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { test } from "../harness.ts";
import { codeBlocks } from "../tidy/code_blocks.ts";
import { commandLine, runCommand } from "./_support/run_ringio.ts";
import { withTempDir } from "./_support/temp_dir.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

const documents = [
  "README.md",
  ...fs.readdirSync(join(ROOT, "docs")).map((name) => `docs/${name}`),
];
const lines = documents.filter((path) => path.endsWith(".md"))
  .flatMap((path) => codeBlocks(path, fs.readFileSync(join(ROOT, path), "utf8")))
  .filter(({ language, notRun }) => language === "sh" && notRun === null)
  .flatMap(({ path, code }) => code.trim().split("\n").map((line) => ({ path, line })))
  .filter(({ line }) => /^ringio (?!bench)/.test(line));

/** The files that the guides name, and a program `ringio`. */
function prepare(root: string): void {
  const at = (name: string) => join(root, name);
  for (const name of ["bin", "photos", "backup", "database"]) fs.mkdirSync(at(name));
  for (const name of ["data.bin", "notes.txt", "photos/one.jpg", "database/table"]) {
    fs.writeFileSync(at(name), `the content of ${name}\n`);
  }
  const words = commandLine([]).map((word) => `'${word}'`).join(" ");
  fs.writeFileSync(at("bin/ringio"), `#!/bin/sh\nexec ${words} "$@"\n`, { mode: 0o755 });
}

test("guide: the documents show the command", () => {
  assert(lines.length >= 5);
});

for (const { path, line } of lines) {
  test(`guide: ${path} shows what works: ${line}`, async () => {
    await withTempDir((root) => {
      prepare(root);
      const env = { PATH: `${join(root, "bin")}:${process.env["PATH"]}` };
      const result = runCommand(["sh", "-c", line], { cwd: root, env });
      assertEquals({ status: result.status, stderr: result.stderr }, { status: 0, stderr: "" });
    });
  });
}
