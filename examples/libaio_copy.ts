/**
 * Copies a file with libaio, in the way of its older half: each request carries the function that
 * is called with its result, and the one of a read turns the same request into a write.
 *
 * `libaio_copy.ts <from> <to>`
 *
 * @module
 */
import { closeSync, fstatSync, fsyncSync, openSync } from "node:fs";
import process from "node:process";
import {
  io_getevents,
  io_prep_pread,
  io_prep_pwrite,
  io_queue_init,
  io_queue_release,
  io_queue_run,
  io_set_callback,
  io_submit,
  type IoCallback,
  Iocb,
  IoContext,
  type IoEvent,
} from "../src/libaio/mod.ts";

const BLOCK_BYTES = 65_536;
const BLOCKS = 16;
const EINTR = -4;

const [from, to] = process.argv.slice(2);
if (from === undefined || to === undefined) throw new Error("Usage: libaio_copy.ts <from> <to>");
const source = openSync(from, "r");
const target = openSync(to, "w");
const { size } = fstatSync(source);

const ctx = new IoContext();
check("io_queue_init", io_queue_init(BLOCKS, ctx));
let next = 0;
let busy = 0;
let copied = 0;

/** Reads the next block of the source into `buffer`, if there is one. */
function startRead(iocb: Iocb, buffer: Uint8Array): void {
  if (next >= size) return;
  const offset = next;
  next += BLOCK_BYTES;
  const onRead: IoCallback = (_ctx, _iocb, res) => {
    busy--;
    check("read", res);
    if (res > 0) startWrite(iocb, buffer, 0, res, offset);
  };
  io_prep_pread(iocb, source, buffer, BLOCK_BYTES, offset);
  submit(iocb, onRead);
}

/** Writes the bytes of `buffer` between two places, and then lets the block read again. */
function startWrite(
  iocb: Iocb,
  buffer: Uint8Array,
  begin: number,
  end: number,
  offset: number,
): void {
  const onWrite: IoCallback = (_ctx, _iocb, res) => {
    busy--;
    check("write", res);
    copied += res;
    // A write may be short, as write(2).
    if (begin + res < end) startWrite(iocb, buffer, begin + res, end, offset);
    else startRead(iocb, buffer);
  };
  io_prep_pwrite(iocb, target, buffer.subarray(begin, end), end - begin, offset + begin);
  submit(iocb, onWrite);
}

function submit(iocb: Iocb, callback: IoCallback): void {
  io_set_callback(iocb, callback);
  check("io_submit", io_submit(ctx, 1, [iocb]));
  busy++;
}

function check(what: string, result: number): void {
  if (result < 0) throw new Error(`${what}: ${result}`);
}

for (let i = 0; i < BLOCKS; i++) startRead(new Iocb(), new Uint8Array(BLOCK_BYTES));
const events: IoEvent[] = [];
while (busy > 0) {
  // io_queue_run does not wait: the first event is waited for here, and gets the same treatment.
  const count = io_getevents(ctx, 1, 1, events, null);
  if (count === EINTR) continue;
  check("io_getevents", count);
  const { data, obj, res, res2 } = events[0]!;
  (data as IoCallback)(ctx, obj, res, res2);
  check("io_queue_run", io_queue_run(ctx));
}
io_queue_release(ctx);
fsyncSync(target);
closeSync(source);
closeSync(target);
console.log(`copied ${copied} bytes`);
