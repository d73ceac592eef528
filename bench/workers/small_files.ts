// Whole small files, `depth` at once: through `readFiles`, or with `how=twin` through `ringio/fs`,
// with `how=fs` through the runtime's own `node:fs/promises`, with `how=runtime` through its
// fastest call. The files are made once and stay in the page cache.
import { mkdirSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { readFiles } from "../../mod.ts";
import { readFile as twinReadFile } from "../../src/node_fs/mod.ts";
import { argNumber, argText } from "./lib/arguments.ts";
import { nativeReadFile } from "./lib/native_read_file.ts";
import { serve } from "./lib/serve.ts";

const FILES = 10_000;
const depth = argNumber("depth", 32);
const how = argText("how", "ringio");
const directory = join(dirname(argText("file", "")), "small");

const CALLS: Record<string, (path: string) => Promise<unknown>> = {
  runtime: nativeReadFile(),
  fs: readFile,
  twin: twinReadFile,
};

function makeFiles(): string[] {
  mkdirSync(directory, { recursive: true });
  return Array.from({ length: FILES }, (_, index) => {
    const path = join(directory, `${index}`);
    writeFileSync(path, new Uint8Array(512 + (index * 1_103_515_245 & 0xfff) % 3584));
    return path;
  });
}

const paths = makeFiles();
let next = 0;

function* takePaths(count: number): Generator<string> {
  for (let i = 0; i < count; i++) yield paths[next++ % FILES]!;
}

async function readWithRingio(count: number): Promise<void> {
  for await (const { error } of readFiles(takePaths(count), { concurrency: depth })) {
    if (error !== undefined) throw error;
  }
}

async function readWith(
  read: (path: string) => Promise<unknown>,
  source: Generator<string>,
): Promise<void> {
  for (const path of source) await read(path);
}

async function run(operations: number): Promise<number> {
  const read = CALLS[how];
  if (read === undefined) {
    await readWithRingio(operations);
  } else {
    const source = takePaths(operations);
    await Promise.all(Array.from({ length: depth }, () => readWith(read, source)));
  }
  return operations;
}

await serve(`${how} at ${depth}`, run);
