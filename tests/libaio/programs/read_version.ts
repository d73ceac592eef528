/**
 * Reads /proc/version with libaio and prints it, and how events get to the process.
 *
 * @module
 */
import { AT_FDCWD, O_RDONLY } from "../../../src/abi/fs.ts";
import { kernelOf } from "../../../src/aio_context/io_context.ts";
import { addressOf } from "../../../src/core/address.ts";
import { systemCall } from "../../../src/core/system_call.ts";
import {
  io_destroy,
  io_getevents,
  io_prep_pread,
  io_setup,
  io_submit,
  Iocb,
  IoContext,
  type IoEvent,
} from "../../../src/libaio/mod.ts";

const path = new TextEncoder().encode("/proc/version\0");
const fd = systemCall("openat", AT_FDCWD, addressOf(path), O_RDONLY);
const ctx = new IoContext();
io_setup(8, ctx);
const buffer = new Uint8Array(512);
const iocb = new Iocb();
io_prep_pread(iocb, fd, buffer, buffer.length, 0);
let text = "";
const events: IoEvent[] = [];
for (let round = 0; round < 300; round++) {
  if (io_submit(ctx, 1, [iocb]) !== 1) throw new Error("io_submit");
  if (io_getevents(ctx, 1, 1, events, null) !== 1) throw new Error("io_getevents");
  text = new TextDecoder().decode(buffer.slice(0, events[0]!.res));
}
console.log(JSON.stringify({ text, mode: kernelOf(ctx)!.completions.mode }));
io_destroy(ctx);
