// Goal: the files that a run makes are its own: jobs share them, and `--unlink` removes them and
// nothing else, also when the run fails. Method: look at the directory.
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "../../harness.ts";
import { runRingio } from "../_support/run_ringio.ts";
import { withTempDir } from "../_support/temp_dir.ts";
import { benchJson, failedBench } from "./_support/bench.ts";

const CONTENT = "x".repeat(8192);

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
