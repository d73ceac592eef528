// hot path
// Random 4 KiB reads of one file, `depth` in flight. Twin: ../c/liburing_read.c, which states the
// policy. `pointers=address` passes numbers where the default passes the Uint8Array of each
// request.
import { openSync } from "node:fs";
import { addressOf, allocBuffer, IOSQE_FIXED_FILE, Ring } from "../../src/ring/mod.ts";
import { argNumber, argText } from "./lib/arguments.ts";
import { randomBlock } from "./lib/random_block.ts";
import { serve } from "./lib/serve.ts";

const BLOCK_BYTES = 4096;
const depth = argNumber("depth", 1);
const blockMask = argNumber("blocks", 0) - 1;
const fixed = argNumber("fixed", 0) !== 0;
const fd = openSync(argText("file", ""), "r");
const whole = allocBuffer(depth * BLOCK_BYTES);
const views = Array.from(
  { length: depth },
  (_, i) => whole.subarray(i * BLOCK_BYTES, (i + 1) * BLOCK_BYTES),
);
const pointers = argText("pointers", "view") === "address" ? views.map(addressOf) : views;
const ring = new Ring(depth, { flags: argNumber("flags", 0) });
let seen = 0;

function visit(userData: number, res: number): void {
  if (res !== BLOCK_BYTES) throw new Error(`read: ${res}`);
  seen += userData;
}

function prepare(): void {
  for (let i = 0; i < depth; i++) {
    ring.prepRead(fd, pointers[i]!, BLOCK_BYTES, randomBlock(blockMask) * BLOCK_BYTES, i);
  }
}

function prepareFixed(): void {
  for (let i = 0; i < depth; i++) {
    const offset = randomBlock(blockMask) * BLOCK_BYTES;
    ring.prepReadFixed(0, pointers[i]!, BLOCK_BYTES, offset, 0, i);
    ring.sqeSetFlags(IOSQE_FIXED_FILE);
  }
}

function run(operations: number): number {
  let done = 0;
  while (done < operations) {
    if (fixed) prepareFixed();
    else prepare();
    const submitted = ring.submitAndWait(depth);
    if (submitted !== depth) throw new Error(`submitAndWait: ${submitted}`);
    done += ring.forEachCqe(visit);
  }
  return done;
}

if (fixed) {
  ring.registerBuffers([whole]);
  ring.registerFiles([fd]);
}
await serve(`flags ${ring.flags}`, run);
if (!Number.isSafeInteger(seen)) throw new RangeError("seen");
ring.close();
