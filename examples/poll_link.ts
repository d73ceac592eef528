/**
 * Waits until standard input has something to read, at most for a while, and then reads it: three
 * linked requests, one system call.
 *
 * `poll_link.ts <milliseconds>`
 *
 * @module
 */
import process from "node:process";
import {
  __kernel_timespec,
  allocBuffer,
  ECANCELED,
  IoError,
  IOSQE_IO_LINK,
  POLLIN,
  Ring,
} from "../src/ring/mod.ts";

const STDIN = 0;
const POLL = 1;
const TIMEOUT = 2;
const READ = 3;

/** A time as the kernel has it. */
function timespec(ms: number): Uint8Array {
  const bytes = new Uint8Array(__kernel_timespec.sizeof);
  const view = new DataView(bytes.buffer);
  view.setBigInt64(__kernel_timespec.tv_sec, BigInt(Math.floor(ms / 1000)), true);
  view.setBigInt64(__kernel_timespec.tv_nsec, BigInt(ms % 1000) * 1_000_000n, true);
  return bytes;
}

const milliseconds = Number(process.argv[2] ?? "1000");
const ring = new Ring(4);
const buffer = allocBuffer(4096);
ring.prepPollAdd(STDIN, POLLIN, POLL);
ring.sqeSetFlags(IOSQE_IO_LINK);
ring.prepLinkTimeout(timespec(milliseconds), 0, TIMEOUT); // Of the request before it.
ring.sqeSetFlags(IOSQE_IO_LINK);
ring.prepRead(STDIN, buffer, buffer.length, -1, READ);
ring.submitAndWait(3);

const results = new Map<number, number>();
ring.forEachCqe((userData, result) => results.set(userData, result));
ring.close();
const count = results.get(READ)!;
if (count >= 0) console.log(`read: ${new TextDecoder().decode(buffer.slice(0, count))}`);
else if (count === -ECANCELED) console.log(`nothing came in ${milliseconds} ms`);
else throw new IoError(count, "read");
