/**
 * Reads a file as a C tutorial does it with <aio.h>: aio_read, a loop around aio_error, aio_return.
 *
 * `aio_read_poll.ts <file>`
 *
 * @module
 */
import { closeSync, openSync } from "node:fs";
import process from "node:process";
import {
  aio_error,
  aio_read,
  aio_return,
  Aiocb,
  EINPROGRESS,
  errno,
} from "../src/posix_aio/mod.ts";

const BLOCK_BYTES = 4096;

const path = process.argv[2];
if (path === undefined) throw new Error("Usage: aio_read_poll.ts <file>");

const cb = new Aiocb();
cb.aio_fildes = openSync(path, "r");
const buffer = new Uint8Array(BLOCK_BYTES);
cb.aio_buf = buffer;
cb.aio_nbytes = BLOCK_BYTES;

let offset = 0;
let sum = 0;
for (;;) {
  cb.aio_offset = offset;
  if (aio_read(cb) !== 0) throw new Error(`aio_read: errno ${errno()}`);
  let status = aio_error(cb);
  // Here a program would do something else until the bytes are there.
  while (status === EINPROGRESS) status = aio_error(cb);
  const count = aio_return(cb);
  if (count < 0) throw new Error(`read: errno ${status}`);
  if (count === 0) break;
  for (let i = 0; i < count; i++) sum = (sum + buffer[i]!) >>> 0;
  offset += count;
}
closeSync(cb.aio_fildes);
console.log(`${offset} bytes, sum ${sum}`);
