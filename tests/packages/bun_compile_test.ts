// Goal: `bun build --compile` makes one file that holds all it needs. Method: compile a program
// that uses every entry point, and run the file where there is nothing else: in a directory of its
// own, without a search path.
import { assertEquals } from "@std/assert";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { runtimeName, skip, test } from "../harness.ts";
import { entryPointResults } from "./_support/entry_point_results.ts";
import { ROOT } from "./_support/root.ts";
import { run } from "./_support/run.ts";

const NAME = "bun build --compile makes one executable that works in an empty directory";

function testExecutable(): void {
  const base = mkdtempSync(join(tmpdir(), "ringio-compile-"));
  try {
    const [program, empty] = [join(base, "program"), join(base, "empty")];
    const source = join(ROOT, "tests/packages/programs/every_entry_point.ts");
    run(process.execPath, ["build", "--compile", source, "--outfile", program], ROOT);
    mkdirSync(empty);
    const { status, stdout, stderr } = spawnSync(program, [], {
      cwd: empty,
      env: {},
      encoding: "utf8",
    });
    assertEquals(status, 0, stderr);
    assertEquals(JSON.parse(stdout), entryPointResults("/memfd:ringio (deleted)"));
  } finally {
    rmSync(base, { recursive: true });
  }
}

if (runtimeName === "bun") test(NAME, testExecutable);
else skip(NAME, "only Bun has this command");
