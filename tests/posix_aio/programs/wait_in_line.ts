/**
 * Reads of a pipe that wait for each other, and an aio_fsync that waits for a write: `<column>`.
 *
 * @module
 */
import { openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { aio_fsync, aio_read, aio_write, errno, O_SYNC } from "../../../src/posix_aio/mod.ts";
import { useColumn } from "../../../src/posix_aio/this_thread.ts";
import { block, finish, textOf } from "../_support/blocks.ts";
import { pipe, put } from "../_support/files.ts";

const LARGE_BYTES = 2 ** 23;

function check(result: number): void {
  if (result !== 0) throw new Error(`errno ${errno()}`);
}

useColumn(process.argv[2] as "io_uring" | "plain");
const [reader, writer] = pipe();
const letters = "abcdefghijklmnopqrst";
const reads = [...letters].map(() => block(reader, 1));
for (const cb of reads) check(aio_read(cb));
put(writer, letters);
const read = reads.map((cb) => {
  finish(cb);
  return textOf(cb, 1);
}).join("");

const path = join(tmpdir(), `ringio-line-${process.pid}`);
const fd = openSync(path, "w");
const [large, sync] = [block(fd, LARGE_BYTES), block(fd, 0)];
check(aio_write(large));
check(aio_fsync(O_SYNC, sync));
const [status] = finish(sync);
rmSync(path);
const order = read === letters ? "in order" : `as ${read}`;
console.log(`${reads.length} reads ${order}, ${status === 0 ? "synchronized" : status}`);
