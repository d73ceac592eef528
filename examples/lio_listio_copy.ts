/**
 * Copies a file with lio_listio: a list of reads, then a list of writes of the same blocks.
 *
 * `lio_listio_copy.ts <from> <to>`
 *
 * @module
 */
import { closeSync, fsyncSync, openSync } from "node:fs";
import process from "node:process";
import {
  aio_error,
  aio_return,
  Aiocb,
  errno,
  lio_listio,
  LIO_READ,
  LIO_WAIT,
  LIO_WRITE,
} from "../src/posix_aio/mod.ts";

const BLOCK_BYTES = 65_536;
const BLOCKS = 32;

const [from, to] = process.argv.slice(2);
if (from === undefined || to === undefined) {
  throw new Error("Usage: lio_listio_copy.ts <from> <to>");
}
const source = openSync(from, "r");
const target = openSync(to, "w");

const blocks = Array.from({ length: BLOCKS }, () => {
  const cb = new Aiocb();
  cb.aio_buf = new Uint8Array(BLOCK_BYTES);
  return cb;
});

/** Runs a list and returns what each of its requests returned. */
function run(list: readonly Aiocb[]): number[] {
  if (lio_listio(LIO_WAIT, list) !== 0) {
    const number = errno();
    throw new Error(`lio_listio: errno ${number}, statuses ${list.map(aio_error)}`);
  }
  return list.map(aio_return);
}

let copied = 0;
for (;;) {
  blocks.forEach((cb, i) => {
    cb.aio_fildes = source;
    cb.aio_offset = copied + i * BLOCK_BYTES;
    cb.aio_nbytes = BLOCK_BYTES;
    cb.aio_lio_opcode = LIO_READ;
  });
  const counts = run(blocks);
  const filled = blocks.filter((_, i) => counts[i]! > 0);
  filled.forEach((cb, i) => {
    cb.aio_fildes = target;
    cb.aio_nbytes = counts[i]!;
    cb.aio_lio_opcode = LIO_WRITE;
  });
  const written = run(filled).reduce((sum, count) => sum + count, 0);
  copied += written;
  if (written < BLOCKS * BLOCK_BYTES) break;
}
fsyncSync(target);
closeSync(source);
closeSync(target);
console.log(`copied ${copied} bytes`);
