/**
 * Prints a file, and then what is appended to it, as `tail -f` does from the start of the file.
 *
 * `tail.ts <file>` goes on until it is ended.
 *
 * @module
 */
import process from "node:process";
import { open } from "../mod.ts";
import { watch } from "../src/node_fs/mod.ts";

const path = process.argv[2];
if (path === undefined) throw new Error("Usage: tail.ts <file>");
await using file = await open(path);
const buffer = new Uint8Array(64 * 1024);
let position = 0;

/** Prints what is behind the position. */
async function printRest(): Promise<void> {
  const { size } = await file.stat();
  if (size < position) {
    console.error(`${path} was cut: from the start again`);
    position = 0;
  }
  while (true) {
    const count = await file.readAt(buffer, position);
    if (count === 0) return;
    process.stdout.write(buffer.slice(0, count));
    position += count;
  }
}

// ORDERING: first the watch, so that what is appended during the first look is not missed.
const changes = watch(path);
await printRest();
for await (const { eventType } of changes) {
  if (eventType === "change") await printRest();
}
