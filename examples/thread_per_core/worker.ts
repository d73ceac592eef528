/**
 * A thread that adds up the bytes of the blocks that it is given.
 *
 * @module
 */
import { closeSync, openSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { allocBuffer, Ring } from "../../src/ring/mod.ts";
import { BLOCK, END } from "./messages.ts";

/** The user data of its own requests; that of a message is the number of a block. */
const READ = 1_000_000;
const SENT = 1_000_001;

const { path, index, fd: colleague } = workerData as { path: string; index: number; fd: number };
const file = openSync(path, "r");
const ring = new Ring(8);
const buffer = allocBuffer(BLOCK);
parentPort!.postMessage(ring.fd);

/** Sends the result of a block: a sum, or what the kernel refused. */
function answer(result: number): void {
  let sum = Math.min(result, 0);
  for (let i = 0; i < result; i++) sum += buffer[i]!;
  ring.prepMsgRing(colleague, sum >>> 0, index, 0, SENT);
}

let ended = false;
while (!ended) {
  ring.submitAndWait(1);
  ring.forEachCqe((data, result) => {
    if (data === END) ended = true;
    else if (data === READ) answer(result);
    else if (data !== SENT) ring.prepRead(file, buffer, BLOCK, data * BLOCK, READ);
  });
}
ring.close();
closeSync(file);
