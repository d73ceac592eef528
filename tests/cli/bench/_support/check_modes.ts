/**
 * What every engine has to do.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { BLOCKS, runSections } from "./run_sections.ts";

const MODES = ["read", "write", "rw", "randread", "randwrite", "randrw"];

/** Runs every kind of work on an engine, with syncs and checksums, and checks the counts. */
export function checkModes(engine: string, cwd: string): void {
  const jobs = runSections(
    MODES.map((rw) => {
      const verify = rw.endsWith("read") ? "none" : "crc32c";
      const lines = [`rw=${rw}`, `engine=${engine}`, "fsync=8", "end_fsync=1", `verify=${verify}`];
      return [rw, lines];
    }),
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
}
