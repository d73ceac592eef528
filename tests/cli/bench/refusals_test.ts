// Goal: `ringio bench` never writes to what was there before unless it is told to, leaves no file
// of its own behind when it is refused, and says what is wrong with its arguments. Method: files
// with known bytes; exit statuses and messages.
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { test } from "../../harness.ts";
import { runRingio } from "../_support/run_ringio.ts";
import { withTempDir } from "../_support/temp_dir.ts";
import { benchJson, failedBench } from "./_support/bench.ts";

const CONTENT = "x".repeat(8192);

test("bench: does not write to a file that was there before, and says why", () =>
  withTempDir((cwd) => {
    writeFileSync(join(cwd, "mine"), CONTENT);
    symlinkSync("mine", join(cwd, "link"));
    for (const rw of ["write", "randwrite", "rw", "randrw"]) {
      for (const name of ["mine", "link"]) {
        const args = ["--name=j", `--filename=${name}`, `--rw=${rw}`, "--size=4k"];
        const { jobs, stderr } = failedBench(args, cwd);
        assertEquals(jobs, []);
        const why = `${name}: it is a file that was there before, and job j would write to it`;
        assertStringIncludes(stderr, why);
        assertStringIncludes(stderr, "--allow-overwrite");
        assertEquals(readFileSync(join(cwd, "mine"), "utf8"), CONTENT);
      }
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

test("bench: jobs share a file that the run has made", () =>
  withTempDir((cwd) => {
    const text = "[global]\nfilename=ours\nsize=64k\nverify=crc32c\n" +
      "[writer]\nrw=write\n[reader]\nstonewall\nrw=randread\n";
    writeFileSync(join(cwd, "jobs.fio"), text);
    const jobs = benchJson(["jobs.fio"], cwd);
    assertEquals(jobs.map(({ verify }) => verify!.bad_blocks), [0, 0]);
  }));

test("bench --unlink: removes what it has made, and nothing else", () =>
  withTempDir((cwd) => {
    writeFileSync(join(cwd, "mine"), CONTENT);
    benchJson(["--filename=mine:fresh", "--rw=read", "--size=16k", "--unlink"], cwd);
    assertEquals(readdirSync(cwd), ["mine"]);
  }));

test("bench: an engine that cannot be had is an error with a reason, and no result", () =>
  withTempDir((cwd) => {
    mkdirSync(join(cwd, "d"));
    const { stderr } = failedBench(["--filename=d", "--rw=read", "--size=4k"], cwd);
    assertStringIncludes(stderr, "d: it is a directory");
    // KERNEL: polled completions of a file on a device without polling queues are refused.
    const args = ["--filename=f", "--rw=read", "--size=64k", "--direct", "--unlink"];
    assert(!existsSync(join(cwd, "f")));
    runRingio(["bench", ...args, "--hipri", "--engine=ring"], { cwd });
    assert(!existsSync(join(cwd, "f")));
  }));

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
