// A whole file from front to back; an operation is a MiB. `how=readable` and `how=copy` are
// ringio's, `how=fs-readable` and `how=fs-copy` the runtime's own, `how=cat` and `how=cp` the
// programs, whose time is that of their process.
import { spawnSync } from "node:child_process";
import { createReadStream, statSync } from "node:fs";
import { copyFile as copyFs } from "node:fs/promises";
import { copyFile, open } from "../../mod.ts";
import { argText } from "./lib/arguments.ts";
import { serve } from "./lib/serve.ts";

const MEBIBYTE = 1024 * 1024;
const path = argText("file", "");
const copy = `${path}.${argText("how", "")}.copy`;
const size = statSync(path).size;

async function count(chunks: AsyncIterable<Uint8Array>): Promise<void> {
  let bytes = 0;
  for await (const chunk of chunks) bytes += chunk.length;
  if (bytes !== size) throw new Error(`Cannot go on: wanted ${size} bytes, got ${bytes}`);
}

async function readable(): Promise<void> {
  await using file = await open(path);
  await count(file.readable as unknown as AsyncIterable<Uint8Array>);
}

function program(command: string): void {
  const { status } = spawnSync("sh", ["-c", command, "sh", path, copy]);
  if (status !== 0) throw new Error(`Cannot go on: ${command} ended with ${status}`);
}

const WAYS: Record<string, () => void | Promise<void>> = {
  readable,
  copy: () => copyFile(path, copy),
  "fs-readable": () => count(createReadStream(path) as AsyncIterable<Uint8Array>),
  "fs-copy": () => copyFs(path, copy),
  cat: () => program('cat "$1" | wc -c >/dev/null'),
  cp: () => program('cp --reflink=auto "$1" "$2"'),
};
const way = WAYS[argText("how", "readable")];
if (way === undefined) throw new RangeError(`Cannot read: wanted one of ${Object.keys(WAYS)}`);

async function run(operations: number): Promise<number> {
  let done = 0;
  for (; done < operations; done += size / MEBIBYTE) await way!();
  return done;
}

await serve(argText("how", "readable"), run);
