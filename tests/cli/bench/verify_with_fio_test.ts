// Goal: fio and `ringio bench` read back clean what the other has written with verify=crc32c, and
// find a damaged block where it is. Method: both programs on one file, in both directions, for
// several block sizes and intervals; then one byte of the file is changed.
import { assertEquals, assertStringIncludes } from "@std/assert";
import { closeSync, openSync, readSync, writeSync } from "node:fs";
import { join } from "node:path";
import { skip, test } from "../../harness.ts";
import { withTempDir } from "../_support/temp_dir.ts";
import { benchJson, failedBench } from "./_support/bench.ts";
import { fioMissing, runFio } from "./_support/fio.ts";

const SIZE = 256 * 1024;
const BLOCKS = SIZE / 4096;

function checked(name: string, body: (directory: string) => void): void {
  if (fioMissing === null) test(name, () => withTempDir(body));
  else skip(name, fioMissing);
}

function job(rw: string, bs: number, interval: number): string[] {
  return [
    "--name=v",
    "--filename=v.dat",
    `--rw=${rw}`,
    `--bs=${bs}`,
    `--size=${SIZE}`,
    "--verify=crc32c",
    `--verify_interval=${interval}`,
  ];
}

/** Turns one byte over. */
function damage(path: string, offset: number): void {
  const fd = openSync(path, "r+");
  const byte = new Uint8Array(1);
  readSync(fd, byte, 0, 1, offset);
  byte[0]! ^= 0xff;
  writeSync(fd, byte, 0, 1, offset);
  closeSync(fd);
}

for (const [bs, interval] of [[4096, 4096], [8192, 1024], [65_536, 512]] as const) {
  checked(`verify: ringio reads back what fio wrote, ${bs} bytes by ${interval}`, (cwd) => {
    assertEquals(runFio([...job("randwrite", bs, interval), "--do_verify=0"], cwd).status, 0);
    const jobs = benchJson(job("randread", bs, interval), cwd);
    assertEquals(jobs[0]!.read.io_bytes, SIZE);
    assertEquals(jobs[0]!.verify!.bad_blocks, 0);
  });

  checked(`verify: fio reads back what ringio wrote, ${bs} bytes by ${interval}`, (cwd) => {
    const [written] = benchJson([...job("randwrite", bs, interval), "--iodepth=8"], cwd);
    assertEquals(written!.verify!.read_back_blocks, SIZE / bs);
    for (const rw of ["read", "randread"]) {
      const { status, output } = runFio(job(rw, bs, interval), cwd);
      assertEquals(status, 0, output);
    }
  });
}

checked("verify: both find the block that was damaged", (cwd) => {
  benchJson([...job("write", 4096, 4096), "--do_verify=0"], cwd);
  damage(join(cwd, "v.dat"), 5 * 4096 + 100);
  const fio = runFio(job("read", 4096, 4096), cwd);
  assertEquals(fio.status === 0, false);
  assertStringIncludes(fio.output, `offset ${5 * 4096}`);
  const { jobs, stderr } = failedBench(job("read", 4096, 4096), cwd);
  assertEquals(jobs[0]!.verify!.first_bad.map(({ offset }) => offset), [5 * 4096]);
  assertEquals(jobs[0]!.read.total_ios, BLOCKS);
  assertStringIncludes(stderr, "verify: 1 blocks are not what was written");
});

checked("verify: ringio finds damage in what fio wrote", (cwd) => {
  runFio([...job("write", 8192, 1024), "--do_verify=0"], cwd);
  damage(join(cwd, "v.dat"), 9 * 1024 + 7);
  damage(join(cwd, "v.dat"), 100 * 1024 + 1000);
  const { jobs } = failedBench([...job("read", 8192, 1024), "--engine=ring"], cwd);
  const bad = jobs[0]!.verify!.first_bad.map(({ offset }) => offset);
  assertEquals(bad, [9 * 1024, 100 * 1024]);
});
