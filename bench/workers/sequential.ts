// A whole file from front to back; an operation is a MiB. ringio's: `how=readable`, with a buffer
// of the reader `how=byob`, `how=copy`, and `how=pipe` from stream to stream. The runtime's: its
// web stream `how=own-readable`, `how=fs-readable`, `how=fs-copy`, and `how=fs-pipe` from stream to
// stream. The programs `how=cat`, which writes to /dev/null and so does what the streams do, one
// copy into memory, and `how=cp`; their time is that of their process.
import { spawnSync } from "node:child_process";
import { createReadStream, createWriteStream, statSync } from "node:fs";
import { copyFile as copyFs } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { copyFile, open } from "../../mod.ts";
import { argText } from "./lib/arguments.ts";
import { familyCpuNs } from "./lib/family_cpu_ns.ts";
import { nativeStream } from "./lib/native_stream.ts";
import { serve } from "./lib/serve.ts";

const MEBIBYTE = 1024 * 1024;
const BUFFER_BYTES = 256 * 1024;
const path = argText("file", "");
const copy = `${path}.${argText("how", "")}.copy`;
const size = statSync(path).size;

async function count(chunks: AsyncIterable<Uint8Array>): Promise<void> {
  let bytes = 0;
  for await (const chunk of chunks) bytes += chunk.length;
  check(bytes);
}

function check(bytes: number): void {
  if (bytes !== size) throw new Error(`Cannot go on: wanted ${size} bytes, got ${bytes}`);
}

async function readable(): Promise<void> {
  const file = await open(path);
  await count(file.readable as unknown as AsyncIterable<Uint8Array>);
}

async function byob(): Promise<void> {
  const file = await open(path);
  const reader = file.readable.getReader({ mode: "byob" });
  let bytes = 0;
  for (let buffer = new Uint8Array(BUFFER_BYTES);;) {
    const { value, done } = await reader.read(buffer);
    if (done) return check(bytes);
    bytes += value.length;
    buffer = new Uint8Array(value.buffer);
  }
}

async function pipe(): Promise<void> {
  const [from, to] = [await open(path), await open(copy, "w")];
  await from.readable.pipeTo(to.writable);
}

function program(command: string): void {
  const { status } = spawnSync("sh", ["-c", command, "sh", path, copy]);
  if (status !== 0) throw new Error(`Cannot go on: ${command} ended with ${status}`);
}

const WAYS: Record<string, () => void | Promise<void>> = {
  readable,
  byob,
  copy: () => copyFile(path, copy),
  pipe,
  "own-readable": async () => await count(await nativeStream(path)),
  "fs-readable": () => count(createReadStream(path) as AsyncIterable<Uint8Array>),
  "fs-copy": () => copyFs(path, copy),
  "fs-pipe": () => pipeline(createReadStream(path), createWriteStream(copy)),
  cat: () => program('exec cat "$1" >/dev/null'),
  cp: () => program('exec cp --reflink=auto "$1" "$2"'),
};
const way = WAYS[argText("how", "readable")];
if (way === undefined) throw new RangeError(`Cannot read: wanted one of ${Object.keys(WAYS)}`);

async function run(operations: number): Promise<number> {
  let done = 0;
  for (; done < operations; done += size / MEBIBYTE) await way!();
  return done;
}

await serve(argText("how", "readable"), run, familyCpuNs);
