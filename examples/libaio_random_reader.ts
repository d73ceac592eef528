/**
 * Reads all blocks of a file in random order with libaio and O_DIRECT, 128 at once: here kernel AIO
 * is really asynchronous, and a disk has something to choose from.
 *
 * `libaio_random_reader.ts <file>`
 *
 * @module
 */
import { closeSync, constants, fstatSync, openSync } from "node:fs";
import process from "node:process";
import {
  allocBuffer,
  io_destroy,
  io_getevents,
  io_prep_pread,
  io_setup,
  io_submit,
  Iocb,
  IoContext,
  type IoEvent,
} from "../src/libaio/mod.ts";

const BLOCK_BYTES = 4096;
const DEPTH = 128;
const EINTR = -4;

/** A request and its buffer, as C puts an iocb into a structure of its own. */
class BlockRead extends Iocb {
  /** Page aligned, as O_DIRECT wants it. */
  readonly buffer = allocBuffer(BLOCK_BYTES);
}

const path = process.argv[2];
if (path === undefined) throw new Error("Usage: libaio_random_reader.ts <file>");
const fd = openSync(path, constants.O_RDONLY | constants.O_DIRECT);
const order = shuffled(Math.ceil(fstatSync(fd).size / BLOCK_BYTES));

const ctx = new IoContext();
check("io_setup", io_setup(DEPTH, ctx));
const events: IoEvent[] = [];
const prepared: Iocb[] = [];
let started = 0;
let deepest = 0;
let bytes = 0;
let sum = 0;

function prepare(read: BlockRead): void {
  if (started === order.length) return;
  const offset = order[started++]! * BLOCK_BYTES;
  io_prep_pread(read, fd, read.buffer, BLOCK_BYTES, offset);
  prepared.push(read);
}

function finish(read: BlockRead, count: number): void {
  check("read", count);
  bytes += count;
  for (let i = 0; i < count; i++) sum = (sum + read.buffer[i]!) >>> 0;
}

function shuffled(count: number): Uint32Array {
  const numbers = Uint32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const other = Math.floor(Math.random() * (i + 1));
    [numbers[i], numbers[other]] = [numbers[other]!, numbers[i]!];
  }
  return numbers;
}

function check(what: string, result: number): void {
  if (result < 0) throw new Error(`${what}: ${result}`);
}

for (let i = 0; i < DEPTH; i++) prepare(new BlockRead());
for (let inFlight = 0; inFlight + prepared.length > 0;) {
  while (prepared.length > 0) {
    const accepted = io_submit(ctx, prepared.length, prepared);
    check("io_submit", accepted);
    prepared.splice(0, accepted);
    inFlight += accepted;
  }
  deepest = Math.max(deepest, inFlight);
  const count = io_getevents(ctx, 1, DEPTH, events, null);
  if (count === EINTR) continue;
  check("io_getevents", count);
  inFlight -= count;
  for (const event of events.slice(0, count)) {
    const read = event.obj as BlockRead;
    finish(read, event.res);
    prepare(read);
  }
}
io_destroy(ctx);
closeSync(fd);
console.log(`${bytes} bytes, sum ${sum}, up to ${deepest} reads in flight`);
