/**
 * A write-ahead log on POSIX aio: groups of appended records, each group made durable by one
 * aio_fsync, and a replay that checks every record.
 *
 * `aio_wal.ts <log> <records>`
 *
 * @module
 */
import { closeSync, openSync, readFileSync } from "node:fs";
import process from "node:process";
import {
  aio_error,
  aio_fsync,
  aio_return,
  aio_suspend_async,
  aio_write,
  Aiocb,
  errno,
  O_DSYNC,
} from "../src/posix_aio/mod.ts";

const GROUP = 16;
const HEADER_BYTES = 8;

/** One record: its length, a check sum, and the text. */
function encode(text: string): Uint8Array {
  const body = new TextEncoder().encode(text);
  const record = new Uint8Array(HEADER_BYTES + body.length);
  const header = new DataView(record.buffer);
  header.setUint32(0, body.length);
  header.setUint32(4, checkSum(body));
  record.set(body, HEADER_BYTES);
  return record;
}

function checkSum(bytes: Uint8Array): number {
  let sum = 0;
  for (const byte of bytes) sum = (Math.imul(sum, 31) + byte) >>> 0;
  return sum;
}

/** Appends records and resolves when all of them are on the disk. */
async function commit(fd: number, texts: readonly string[]): Promise<void> {
  const writes = texts.map((text) => {
    const cb = new Aiocb();
    cb.aio_fildes = fd;
    cb.aio_buf = encode(text);
    cb.aio_nbytes = cb.aio_buf.byteLength;
    if (aio_write(cb) !== 0) throw new Error(`aio_write: errno ${errno()}`);
    return cb;
  });
  const sync = new Aiocb();
  sync.aio_fildes = fd;
  if (aio_fsync(O_DSYNC, sync) !== 0) throw new Error(`aio_fsync: errno ${errno()}`);
  // The sync covers the writes before it, and fails when one of them did.
  await aio_suspend_async([sync]);
  const status = aio_error(sync);
  if (aio_return(sync) !== 0) throw new Error(`the group is not durable: errno ${status}`);
  for (const cb of writes) {
    if (aio_return(cb) !== cb.aio_nbytes) throw new Error("a record was cut short");
  }
}

/** Reads the log from the start and returns its texts. */
function replay(path: string): string[] {
  const bytes = readFileSync(path);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const texts: string[] = [];
  for (let at = 0; at < bytes.length;) {
    const body = bytes.subarray(at + HEADER_BYTES, at + HEADER_BYTES + view.getUint32(at));
    if (checkSum(body) !== view.getUint32(at + 4)) throw new Error(`a bad record at ${at}`);
    texts.push(new TextDecoder().decode(body));
    at += HEADER_BYTES + body.length;
  }
  return texts;
}

const [path, count] = process.argv.slice(2);
if (path === undefined || count === undefined) throw new Error("Usage: aio_wal.ts <log> <records>");
const texts = Array.from({ length: Number(count) }, (_, i) => `record ${i} ${"x".repeat(i % 97)}`);
const fd = openSync(path, "a");
for (let i = 0; i < texts.length; i += GROUP) await commit(fd, texts.slice(i, i + GROUP));
closeSync(fd);
const replayed = replay(path);
const equal = replayed.every((text, i) => text === texts[i]);
console.log(`${replayed.length} records replayed, ${equal ? "in order" : "NOT in order"}`);
