// Random 4 KiB reads of one file through the runtime's own file object, `depth` loops at once, each
// with an object of its own: Deno.FsFile (seek, then read), or a slice of Bun.file. Twin:
// file_read.ts.
import { open } from "node:fs/promises";
import { argNumber, argText } from "./lib/arguments.ts";
import { randomBlock } from "./lib/random_block.ts";
import { serve } from "./lib/serve.ts";

interface FsFile {
  seek(offset: number, whence: number): Promise<number>;
  read(buffer: Uint8Array): Promise<number | null>;
}

interface Blob {
  slice(start: number, end: number): { bytes(): Promise<Uint8Array> };
}

interface Native {
  readonly open?: (path: string) => Promise<FsFile>;
  readonly file?: (path: string) => Blob;
}

/** Reads a block and gives the count. */
type ReadBlock = (position: number) => Promise<number | null>;

const BLOCK_BYTES = 4096;
const depth = argNumber("depth", 1);
const blockMask = argNumber("blocks", 0) - 1;
const path = argText("file", "");
const globals = globalThis as unknown as Record<string, Native | undefined>;
let left = 0;

async function openNative(): Promise<ReadBlock> {
  const buffer = new Uint8Array(BLOCK_BYTES);
  const file = await globals["Deno"]?.open?.(path);
  if (file !== undefined) {
    return async (position) => {
      await file.seek(position, 0);
      return await file.read(buffer);
    };
  }
  const blob = globals["Bun"]?.file?.(path);
  if (blob !== undefined) {
    return async (at) => (await blob.slice(at, at + BLOCK_BYTES).bytes()).length;
  }
  const handle = await open(path);
  return async (position) => (await handle.read(buffer, 0, BLOCK_BYTES, position)).bytesRead;
}

const readers = await Promise.all(Array.from({ length: depth }, openNative));

async function readWhileThereIsWork(readBlock: ReadBlock): Promise<void> {
  while (left-- > 0) {
    const count = await readBlock(randomBlock(blockMask) * BLOCK_BYTES);
    if (count !== BLOCK_BYTES) throw new Error(`read: ${count}`);
  }
}

async function run(operations: number): Promise<number> {
  left = operations;
  await Promise.all(readers.map(readWhileThereIsWork));
  return operations;
}

await serve(`depth ${depth}`, run);
