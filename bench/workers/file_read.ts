// Random 4 KiB reads of one file through `File.readAt`, `depth` loops at once, a promise for each
// read. Twins: ../c/liburing_read.c for the work, runtime_fs_read.ts for the way to say it.
// `direct=1` opens the file with O_DIRECT, `busy=1` waits in place.
import { Runtime } from "../../mod.ts";
import { allocBuffer } from "../../src/ring/mod.ts";
import { argNumber, argText } from "./lib/arguments.ts";
import { randomBlock } from "./lib/random_block.ts";
import { serve } from "./lib/serve.ts";

const BLOCK_BYTES = 4096;
const depth = argNumber("depth", 1);
const blockMask = argNumber("blocks", 0) - 1;
const direct = argNumber("direct", 0) !== 0;
const runtime = await Runtime.create({ busyPoll: argNumber("busy", 0) !== 0 });
const file = await runtime.open(argText("file", ""), { read: true, direct });
const registered = argNumber("fixed", 0) !== 0 ? file.register() : file;
const buffers = Array.from({ length: depth }, () => allocBuffer(BLOCK_BYTES));
let left = 0;

async function readWhileThereIsWork(buffer: Uint8Array): Promise<void> {
  while (left-- > 0) {
    const count = await registered.readAt(buffer, randomBlock(blockMask) * BLOCK_BYTES);
    if (count !== BLOCK_BYTES) throw new Error(`readAt: ${count}`);
  }
}

async function run(operations: number): Promise<number> {
  left = operations;
  await Promise.all(buffers.map(readWhileThereIsWork));
  return operations;
}

await serve(`depth ${depth}`, run);
await runtime.close();
