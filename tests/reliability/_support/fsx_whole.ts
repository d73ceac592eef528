/**
 * What a randomized checker does with whole files, their lengths and their space.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import * as fs from "node:fs";
import { constants, IoError } from "../../../mod.ts";
import type { FsxSubject } from "./fsx_subject.ts";
import { assertSameBytes } from "./same_bytes.ts";

const { FALLOC_FL_KEEP_SIZE, FALLOC_FL_PUNCH_HOLE, FALLOC_FL_ZERO_RANGE } = constants;

/** A new length. */
export async function truncate(subject: FsxSubject): Promise<void> {
  const { random, model, file } = subject;
  const size = random.oneIn(8) ? 0 : random.below(model.limit);
  subject.note(`truncate ${size}, was ${model.size}`);
  await file.truncate(size);
  model.truncate(size);
}

/** Space that is given back, filled with zeros, or taken beforehand. */
export async function allocate(subject: FsxSubject): Promise<void> {
  const { random, model, file } = subject;
  const [offset, length] = subject.writeRange();
  const mode = random.pick([
    FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE,
    FALLOC_FL_ZERO_RANGE,
    FALLOC_FL_ZERO_RANGE | FALLOC_FL_KEEP_SIZE,
    FALLOC_FL_KEEP_SIZE,
    0,
  ]);
  subject.note(`allocate ${offset} +${length}, mode ${mode}`);
  try {
    await file.allocate(offset, length, mode);
  } catch (error) {
    // Some file systems and some engines do not know of it; then nothing has changed.
    if (!(error instanceof IoError) || error.code !== "EOPNOTSUPP") throw error;
    return;
  }
  if ((mode & (FALLOC_FL_PUNCH_HOLE | FALLOC_FL_ZERO_RANGE)) !== 0) model.zero(offset, length);
  const isLonger = (mode & FALLOC_FL_KEEP_SIZE) === 0 && offset + length > model.size;
  if (isLonger) model.truncate(offset + length);
}

/** What is dirty is written back; nothing changes. */
export async function sync(subject: FsxSubject): Promise<void> {
  const { file, random } = subject;
  const kind = random.pick(["sync", "syncData", "drop"] as const);
  subject.note(kind);
  if (kind !== "drop") return await file[kind]();
  await file.syncData();
  await file.advise(0, 0, constants.POSIX_FADV_DONTNEED);
}

/** The length as the file tells it. */
export async function stat(subject: FsxSubject): Promise<void> {
  subject.note("stat");
  assertEquals((await subject.file.stat()).size, subject.model.size);
  assertEquals((await subject.runtime.stat(subject.path)).size, subject.model.size);
}

/** The whole file in one call, and as a stream. */
export async function readWhole(subject: FsxSubject): Promise<void> {
  const { runtime, path, model, file, random } = subject;
  const [start, length] = subject.readRange();
  subject.note(`readFile, stream ${start} +${length}`);
  assertSameBytes(await runtime.readFile(path), model.read(0, model.limit), "readFile()");
  const chunkSize = random.between(1000, 20_000);
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.readableStream({ start, end: start + length, chunkSize })) {
    chunks.push(chunk);
  }
  const all = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) all.set(chunk, (at += chunk.length) - chunk.length);
  assertSameBytes(all, model.read(start, length), "the stream");
}

/** A copy, which must hold the same. */
export async function copy(subject: FsxSubject): Promise<void> {
  const { runtime, path, model } = subject;
  subject.note("copyFile");
  const to = `${path}.copy`;
  await runtime.copyFile(path, to);
  assertSameBytes(fs.readFileSync(to), model.read(0, model.limit), "the copy");
}

/** New content for the old file, or a new file in its place. */
export async function replace(subject: FsxSubject): Promise<void> {
  const { runtime, path, model, random } = subject;
  const bytes = random.bytes(random.below(model.limit));
  const atomic = random.oneIn(3);
  subject.note(`${atomic ? "writeFileAtomic" : "writeFile"} +${bytes.length}`);
  if (atomic) {
    await subject.close();
    await runtime.writeFileAtomic(path, bytes);
    await subject.open();
  } else await runtime.writeFile(path, bytes);
  model.truncate(0);
  model.write(bytes, 0);
}

/** Everything is closed, compared and opened again. */
export async function reopen(subject: FsxSubject): Promise<void> {
  subject.note("close and open");
  await subject.close();
  subject.checkWhole();
  await subject.open();
}
