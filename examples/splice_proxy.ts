/**
 * Moves what comes through standard input, a pipe, into a file: the pages go from one to the other
 * inside the kernel, and no byte comes to the program.
 *
 * `producer | splice_proxy.ts <file>`
 *
 * @module
 */
import { closeSync, openSync } from "node:fs";
import process from "node:process";
import { EINVAL, IoError, IOSQE_IO_LINK, POLLIN, Ring, SPLICE_F_MOVE } from "../src/ring/mod.ts";

const STDIN = 0;
const SPLICE = 1;
const AT_ONCE = 1024 * 1024;

const path = process.argv[2];
if (path === undefined) throw new Error("Usage: producer | splice_proxy.ts <file>");
const file = openSync(path, "w");
const ring = new Ring(4);
let moved = 0;

/** Moves what is there, and waits for it before: who made the pipe may have it nonblocking. */
function moveSome(): number {
  ring.prepPollAdd(STDIN, POLLIN);
  ring.sqeSetFlags(IOSQE_IO_LINK);
  // A pipe has no offsets, which -1 says.
  ring.prepSplice(STDIN, -1, file, moved, AT_ONCE, SPLICE_F_MOVE, SPLICE);
  ring.submitAndWait(2);
  let result = 0;
  ring.forEachCqe((data, res) => {
    if (data === SPLICE) result = res;
  });
  if (result === -EINVAL) throw new Error("standard input has to be a pipe");
  if (result < 0) throw new IoError(result, "splice");
  return result;
}

for (let count = moveSome(); count > 0; count = moveSome()) moved += count;
ring.close();
closeSync(file);
console.log(`moved ${moved} bytes`);
