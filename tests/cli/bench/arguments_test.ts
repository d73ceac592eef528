// Goal: arguments of `ringio bench` that make no sense are named and do nothing. Method: exit
// statuses and messages.
import { assertEquals, assertStringIncludes } from "@std/assert";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "../../harness.ts";
import { runRingio } from "../_support/run_ringio.ts";
import { withTempDir } from "../_support/temp_dir.ts";

const WRONG: [args: string[], message: string][] = [
  [["--rw=sideways"], "--rw: wanted one of read, write, rw"],
  [["--size=4q"], "--size: wanted a size such as"],
  [["--size=4k", "--nonsense=1"], "unknown option '--nonsense=1'"],
  [["--size=64k", "--fixedbufs", "--engine=fs"], "fixedbufs: wanted engine io_uring or ring"],
  [["--size=64k", "--output-format=xml"], "'--output-format <format>' argument 'xml' is invalid"],
  [["no.fio"], "no.fio"],
  [["bad.fio"], 'bad.fio:2: unknown option "nonsense"'],
];

test("bench: arguments that make no sense end it with status 2, before anything is made", () =>
  withTempDir((cwd) => {
    writeFileSync(join(cwd, "bad.fio"), "[a]\nnonsense=1\n");
    for (const [args, message] of WRONG) {
      const { status, stdout, stderr } = runRingio(["bench", ...args], { cwd });
      assertEquals([status, stdout], [2, ""], stderr);
      assertStringIncludes(stderr, message);
      assertStringIncludes(stderr, "ringio bench --help");
    }
    assertEquals(readdirSync(cwd), ["bad.fio"]);
  }));

test("bench --help: lists every option", () => {
  const { status, stdout } = runRingio(["bench", "--help"]);
  assertEquals(status, 0);
  for (const word of ["--iodepth <n>", "--rwmixread", "--allow-overwrite", "linux-aio", "crc32c"]) {
    assertStringIncludes(stdout, word);
  }
});
