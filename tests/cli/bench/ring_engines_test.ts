// Goal: the engines on a ring run every kind of work, and what they write is what they read.
// Method: one job file with a job for each kind; counts and checksums tell.
import { test } from "../../harness.ts";
import { withTempDir } from "../_support/temp_dir.ts";
import { checkModes } from "./_support/check_modes.ts";

for (const engine of ["ring", "io_uring", "posix-aio"]) {
  test(`bench --engine=${engine}: reads, writes, mixes and syncs`, () =>
    withTempDir((cwd) => checkModes(engine, cwd)));
}
