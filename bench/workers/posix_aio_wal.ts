// A log on POSIX aio: `group` records of `bytes`, then aio_fsync(O_DSYNC). Twin:
// ../c/glibc_aio_wal.c, which states the policy.
import { constants, openSync } from "node:fs";
import {
  aio_error,
  aio_fsync,
  aio_return,
  aio_suspend,
  aio_write,
  Aiocb,
  EINPROGRESS,
  EINTR,
  errno,
  O_DSYNC,
} from "../../src/posix_aio/mod.ts";
import { argNumber, argText } from "./lib/arguments.ts";
import { serve } from "./lib/serve.ts";

const LOG_BYTES = 64 * 2 ** 20;
const group = argNumber("group", 1);
const bytes = argNumber("bytes", 4096);
const fd = openSync(argText("log", ""), constants.O_RDWR | constants.O_CREAT, 0o600);
const records = Array.from({ length: group }, () => {
  const block = new Aiocb();
  block.aio_fildes = fd;
  block.aio_buf = new Uint8Array(bytes);
  block.aio_nbytes = bytes;
  return block;
});
const sync = new Aiocb();
sync.aio_fildes = fd;
let position = 0;

function start(block: Aiocb): void {
  block.aio_offset = position;
  if (aio_write(block) !== 0) throw new Error(`aio_write: ${errno()}`);
  position += bytes;
  if (position + bytes > LOG_BYTES) position = 0;
}

function waitFor(block: Aiocb, wanted: number): void {
  while (aio_error(block) === EINPROGRESS) {
    if (aio_suspend([block]) !== 0 && errno() !== EINTR) throw new Error(`suspend: ${errno()}`);
  }
  if (aio_return(block) !== wanted) throw new Error(`aio_return: ${errno()}`);
}

function run(operations: number): number {
  let done = 0;
  for (; done < operations; done += group) {
    for (const record of records) start(record);
    if (aio_fsync(O_DSYNC, sync) !== 0) throw new Error(`aio_fsync: ${errno()}`);
    waitFor(sync, 0);
    for (const record of records) waitFor(record, bytes);
  }
  return done;
}

await serve("ringio posix aio log", run);
