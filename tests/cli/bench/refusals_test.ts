// Goal: `ringio bench` never writes to what was there before unless it is told to, and makes
// nothing when it is refused. Method: files with known bytes.
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "../../harness.ts";
import { withTempDir } from "../_support/temp_dir.ts";
import { benchJson, failedBench } from "./_support/bench.ts";

const CONTENT = "x".repeat(8192);

test("bench: does not write to a file that was there before, and says why", () =>
  withTempDir((cwd) => {
    writeFileSync(join(cwd, "mine"), CONTENT);
    symlinkSync("mine", join(cwd, "link"));
    for (const [rw, name] of [["write", "mine"], ["randrw", "link"]]) {
      const args = ["--name=j", `--filename=${name}`, `--rw=${rw}`, "--size=4k"];
      const { jobs, stderr } = failedBench(args, cwd);
      assertEquals(jobs, []);
      const why = `${name}: it is a file that was there before, and job j would write to it`;
      assertStringIncludes(stderr, why);
      assertStringIncludes(stderr, "--allow-overwrite");
      assertEquals(readFileSync(join(cwd, "mine"), "utf8"), CONTENT);
    }
  }));

test("bench: does not make a file longer that was there before", () =>
  withTempDir((cwd) => {
    writeFileSync(join(cwd, "mine"), CONTENT);
    const { stderr } = failedBench(["--filename=mine", "--rw=read", "--size=16k"], cwd);
    assertStringIncludes(stderr, "mine: it has 8192 bytes, and to read 16384 it would be made");
    assertEquals(readFileSync(join(cwd, "mine"), "utf8"), CONTENT);
  }));

test("bench: makes no file when one of several is refused", () =>
  withTempDir((cwd) => {
    writeFileSync(join(cwd, "mine"), CONTENT);
    failedBench(["--filename=fresh:mine", "--rw=write", "--size=16k"], cwd);
    assertEquals(readdirSync(cwd), ["mine"]);
  }));

test("bench: reads a file that was there before and leaves it as it is", () =>
  withTempDir((cwd) => {
    writeFileSync(join(cwd, "mine"), CONTENT);
    const [job] = benchJson(["--filename=mine", "--rw=randread"], cwd);
    assertEquals(job!.read.total_ios, 2);
    assertEquals(readFileSync(join(cwd, "mine"), "utf8"), CONTENT);
  }));

test("bench --allow-overwrite: writes to it, in a job file and on the command line", () =>
  withTempDir((cwd) => {
    for (const option of ["--allow-overwrite", "--allow_overwrite=1"]) {
      writeFileSync(join(cwd, "mine"), CONTENT);
      const [job] = benchJson(["--filename=mine", "--rw=write", "--size=8k", option], cwd);
      assertEquals(job!.write.total_ios, 2);
      assert(readFileSync(join(cwd, "mine"), "utf8") !== CONTENT);
    }
    writeFileSync(join(cwd, "j.fio"), "[a]\nfilename=mine\nrw=write\nsize=8k\nallow_overwrite\n");
    assertEquals(benchJson(["j.fio"], cwd)[0]!.write.total_ios, 2);
  }));
