// Goal: every engine runs every kind of work, with each switch of the ring, and what it writes is
// what it reads. Method: one job file with a job for each pair; counts and checksums tell.
import { assertEquals } from "@std/assert";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "../../harness.ts";
import { withTempDir } from "../_support/temp_dir.ts";
import { benchJson, type JobJson } from "./_support/bench.ts";

const ENGINES = ["ring", "io_uring", "linux-aio", "posix-aio", "runtime-fs", "fs"];
const MODES = ["read", "write", "rw", "randread", "randwrite", "randrw"];
const BLOCKS = 24;

/** Runs one job for each name; the lines are added to its section. */
function runSections(sections: readonly [string, readonly string[]][], cwd: string): JobJson[] {
  const text = sections.map(([name, lines]) => `[${name}]\nstonewall\n${lines.join("\n")}\n`);
  const global = `[global]\nbs=4k\nsize=${BLOCKS * 4}k\niodepth=8\n`;
  writeFileSync(join(cwd, "jobs.fio"), global + text.join(""));
  return benchJson(["jobs.fio"], cwd);
}

for (const engine of ENGINES) {
  test(`bench --engine=${engine}: reads, writes, mixes and syncs`, () =>
    withTempDir((cwd) => {
      const jobs = runSections(
        MODES.map((rw) => [
          rw,
          [
            `rw=${rw}`,
            `engine=${engine}`,
            "fsync=8",
            "end_fsync=1",
            rw.endsWith("read") ? "verify=none" : "verify=crc32c",
          ],
        ]),
        cwd,
      );
      assertEquals(jobs.map(({ jobname }) => jobname), MODES);
      for (const { jobname, error, read, write, sync, verify } of jobs) {
        const writes = jobname.endsWith("write") ? BLOCKS : jobname.endsWith("read") ? 0 : null;
        assertEquals([error, read.total_ios + write.total_ios], [0, BLOCKS], jobname);
        if (writes !== null) assertEquals(write.total_ios, writes, jobname);
        const syncs = Math.floor(write.total_ios / 8) + (write.total_ios === 0 ? 0 : 1);
        assertEquals(sync.total_ios, syncs, jobname);
        assertEquals(read.io_bytes + write.io_bytes, BLOCKS * 4096, jobname);
        if (verify === undefined) continue;
        assertEquals([verify.read_back_blocks, verify.bad_blocks], [write.total_ios, 0], jobname);
      }
    }));
}

const SWITCHES = [
  ["fixedbufs"],
  ["registerfiles"],
  ["fixedbufs", "registerfiles"],
  ["sqthread_poll"],
  ["nonvectored=0"],
  ["nonvectored=0", "registerfiles"],
  ["iodepth_batch_submit=8", "iodepth_batch_complete_min=4"],
];

for (const engine of ["ring", "io_uring"]) {
  test(`bench --engine=${engine}: every switch moves the right bytes`, () =>
    withTempDir((cwd) => {
      const jobs = runSections(
        SWITCHES.map((lines) => [
          lines.join("-"),
          [`engine=${engine}`, "rw=randwrite", "fdatasync=6", "verify=crc32c", ...lines],
        ]),
        cwd,
      );
      assertEquals(jobs.length, SWITCHES.length);
      for (const { jobname, error, sync, verify } of jobs) {
        assertEquals([error, sync.total_ios], [0, BLOCKS / 6], jobname);
        assertEquals([verify!.read_back_blocks, verify!.bad_blocks], [BLOCKS, 0], jobname);
      }
    }));
}
