/**
 * What a randomized checker does with chains.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import { ChainError, opened } from "../../../mod.ts";
import { FILLER } from "./fsx_read_write.ts";
import type { FsxSubject } from "./fsx_subject.ts";

const BYTES_MAX = 6000;
const STEPS_MAX = 6;

/** Writes, reads, truncates and syncs that all succeed, each on what those before it have left. */
export async function chainOfAll(subject: FsxSubject): Promise<void> {
  const { runtime, random, model, file, fixed, path } = subject;
  const through = random.pick([file, fixed, opened] as const);
  const chain = runtime.chain();
  const results: number[] = [];
  const reads: (() => void)[] = [];
  const words: string[] = [];
  if (through === opened) results.push(chain.open(path, "r+") && 0);
  for (let step = random.between(1, STEPS_MAX); step > 0; step--) {
    const kind = random.pick(["write", "write", "read", "truncate", "syncData"]);
    const [offset, length] = subject.writeRange(BYTES_MAX);
    if (kind === "write") {
      const bytes = random.bytes(length);
      chain.write(through, bytes, offset);
      model.write(bytes, offset);
      results.push(length);
    } else if (kind === "read" && offset + length <= model.size) {
      const memory = new Uint8Array(length).fill(FILLER);
      const expected = model.read(offset, length).slice();
      chain.read(through, memory, offset);
      reads.push(() => assertEquals(memory, expected));
      results.push(length);
    } else if (kind === "truncate") {
      chain.truncate(through === fixed ? file : through, offset);
      model.truncate(offset);
      results.push(0);
    } else if (kind === "syncData" && random.oneIn(20)) {
      chain.syncData(through);
      results.push(0);
    } else continue;
    words.push(`${kind} ${offset} +${length}`);
    if (random.oneIn(10)) chain.drain();
  }
  if (through === opened) results.push(chain.close(opened) && 0);
  if (results.length === 0) return;
  subject.note(`chain of ${words.join(", ")}`);
  assertEquals(await chain.submit(), results);
  for (const check of reads) check();
}

/** A write, a read that meets the end of the file, and a write that must not happen. */
export async function chainThatFails(subject: FsxSubject): Promise<void> {
  const { runtime, random, model, file } = subject;
  const [offset, length] = subject.writeRange(BYTES_MAX);
  const first = random.bytes(length);
  const last = random.bytes(length);
  const hard = random.oneIn(3);
  subject.note(`chain of write ${offset} +${length}, short read, ${hard ? "hard" : "no"} write`);
  model.write(first, offset);
  const beyond = random.below(10);
  const memory = new Uint8Array(beyond + 1 + random.below(100)).fill(FILLER);
  const start = Math.max(0, model.size - beyond);
  const expected = model.read(start, memory.length).slice();
  const chain = runtime.chain().write(file, first, offset).read(file, memory, start);
  if (hard) chain.hard();
  const error = await chain.write(file, last, offset).submit().catch((reason) => reason);
  assert(error instanceof ChainError, String(error));
  const [, read, write] = error.results;
  assertEquals([error.step, error.cause.code, error.results[0]], [1, "EOF", length]);
  assertEquals(error.cause.bytesRead, expected.length);
  assertEquals(read, error.cause);
  assertEquals(memory.subarray(0, expected.length), expected);
  if (hard) {
    assertEquals(write, length);
    model.write(last, offset);
  } else assert(typeof write === "object" && write.code === "ECANCELED");
}
