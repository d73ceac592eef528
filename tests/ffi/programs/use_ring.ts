/**
 * Opens and reads a file with nothing but a ring, whose memory is where the arguments say.
 *
 * @module
 */
import process from "node:process";
import { loadShim } from "../../../ffi/shim.ts";
import {
  addressOf,
  allocBuffer,
  IORING_OP_OPENAT,
  Ring,
  type RingOptions,
} from "../../../src/ring/mod.ts";

const AT_FDCWD = -100;

const [memory, path = "/proc/version"] = process.argv.slice(2);
const ring = new Ring(8, memory === undefined ? {} : { memory } as RingOptions);

function complete(): number {
  ring.submitAndWait(1);
  let result = 0;
  ring.forEachCqe((_userData, res) => result = res);
  return result;
}

const name = new TextEncoder().encode(`${path}\0`);
ring.prepRw(IORING_OP_OPENAT, AT_FDCWD, addressOf(name), 0, 0);
const fd = complete();
const buffer = allocBuffer(4096);
ring.prepRead(fd, buffer, buffer.length, 0);
const text = new TextDecoder().decode(buffer.slice(0, complete()));
const { path: shim } = loadShim();
console.log(JSON.stringify({ shim, flags: ring.flags, text }));
ring.close();
