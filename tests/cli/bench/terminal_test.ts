// Goal: `ringio bench` shows on a terminal how it is going and takes that away, and a signal ends
// it with a report of what was measured. Method: a terminal that script(1) makes; SIGINT once the
// file shows that the job writes.
import { assert, assertEquals, assertMatch } from "@std/assert";
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { skip, test } from "../../harness.ts";
import { commandLine, runCommand, startRingio } from "../_support/run_ringio.ts";
import { withTempDir } from "../_support/temp_dir.ts";

const CLEAR = "\r\x1b[K";
const LINE = /^[\d.]+ s \(\d+ %\) {2}[\d.]+[kM]? IOPS {2}[\d.]+ \w+\/s$/;
const POLL_MS = 50;

const { error } = spawnSync("script", ["--version"]);
const check = error === undefined ? test : (name: string) => skip(name, "script(1) is not here");

check("bench: draws a line on a terminal, and takes it away", () =>
  withTempDir((cwd) => {
    const args = ["bench", "--rw=randread", "--size=64k", "--time_based", "--runtime=2"];
    const quoted = commandLine(args).map((word) => `'${word}'`).join(" ");
    const command = ["script", "-qec", quoted, "/dev/null"] as const;
    const { status, stdout } = runCommand(command, { cwd, env: { TERM: "xterm" } });
    assertEquals(status, 0, stdout);
    const [before, ...drawn] = stdout.split(CLEAR);
    const report = drawn.pop();
    assertEquals(before, "");
    assert(drawn.length > 0);
    for (const line of drawn) assertMatch(line, LINE);
    assertMatch(report!, /^bench: random reads/);
  }));

/** Resolves when the job has written to its file, which begins as zeros. */
async function untilWritten(path: string): Promise<void> {
  while (!existsSync(path) || readFileSync(path).every((byte) => byte === 0)) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

for (const engine of ["ring", "io_uring"]) {
  test(`bench --engine=${engine}: a signal ends it with a report`, () =>
    withTempDir(async (cwd) => {
      const args = ["--rw=write", "--filename=f", "--size=64k", "--time_based", "--runtime=100"];
      const child = startRingio(
        ["bench", ...args, `--engine=${engine}`, "--output-format=json", "--unlink"],
        { cwd },
      );
      let text = "";
      child.stdout!.on("data", (data) => text += data);
      const closed = once(child, "close");
      await untilWritten(join(cwd, "f"));
      child.kill("SIGINT");
      assertEquals(await closed, [null, "SIGINT"]);
      const { jobs } = JSON.parse(text);
      assertEquals(jobs[0].error, 0);
      assert(jobs[0].write.total_ios > 0);
      assert(!existsSync(join(cwd, "f")));
    }));
}
