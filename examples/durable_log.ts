/**
 * Many writers append to one log, and each hears when its record is on the device. What comes while
 * a write is under way leaves with the next: one write and one fdatasync for all of it.
 *
 * `durable_log.ts <file> <writers> <records of each>`
 *
 * @module
 */
import process from "node:process";
import { open, readTextFile } from "../mod.ts";
import { DurableLog } from "./durable_log/durable_log.ts";

const [path, writers, records] = process.argv.slice(2);
if (path === undefined || writers === undefined || records === undefined) {
  throw new Error("Usage: durable_log.ts <file> <writers> <records of each>");
}
await using file = await open(path, { write: true, create: true, truncate: true });
const log = new DurableLog(file);
const encoder = new TextEncoder();

async function write(writer: number): Promise<void> {
  for (let i = 0; i < Number(records); i++) {
    await log.append(encoder.encode(`writer ${writer}, record ${i}\n`));
  }
}

await Promise.all(Array.from({ length: Number(writers) }, (_, writer) => write(writer)));
const lines = (await readTextFile(path)).split("\n").length - 1;
console.log(`${lines} records are durable`);
console.log(`${log.commits} commits`);
