// Goal: with each switch of the ring the right bytes move. Method: one job file with a job for
// each; counts and checksums tell.
import { assertEquals } from "@std/assert";
import { test } from "../../harness.ts";
import { withTempDir } from "../_support/temp_dir.ts";
import { BLOCKS, runSections } from "./_support/run_sections.ts";

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
