// Random 4 KiB reads of one file through the runtime's own `node:fs/promises`, `depth` loops at
// once. Twin: file_read.ts.
import { open } from "node:fs/promises";
import { argNumber, argText } from "./lib/arguments.ts";
import { randomBlock } from "./lib/random_block.ts";
import { serve } from "./lib/serve.ts";

const BLOCK_BYTES = 4096;
const depth = argNumber("depth", 1);
const blockMask = argNumber("blocks", 0) - 1;
const handle = await open(argText("file", ""), "r");
const buffers = Array.from({ length: depth }, () => new Uint8Array(BLOCK_BYTES));
let left = 0;

async function readWhileThereIsWork(buffer: Uint8Array): Promise<void> {
  while (left-- > 0) {
    const position = randomBlock(blockMask) * BLOCK_BYTES;
    const { bytesRead } = await handle.read(buffer, 0, BLOCK_BYTES, position);
    if (bytesRead !== BLOCK_BYTES) throw new Error(`read: ${bytesRead}`);
  }
}

async function run(operations: number): Promise<number> {
  left = operations;
  await Promise.all(buffers.map(readWhileThereIsWork));
  return operations;
}

await serve(`depth ${depth}`, run);
await handle.close();
