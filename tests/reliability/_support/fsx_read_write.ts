/**
 * What a randomized checker does with one request.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { type File, type FixedFile, IoError } from "../../../mod.ts";
import type { FsxSubject } from "./fsx_subject.ts";

/** What memory holds before a read. */
export const FILLER = 0xee;
const PIECES_MAX = 12;
const PIECE_BYTES = 3000;

/** One step of a checker: it notes what it does, does it and compares. */
export type FsxAction = (subject: FsxSubject) => Promise<void>;

function filled(length: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(length).fill(FILLER);
}

/** Through the descriptor or through the ring's table. */
function anyWay(subject: FsxSubject): File | FixedFile {
  return subject.random.oneIn(4) ? subject.fixed : subject.file;
}

/** One read. */
export async function readAt(subject: FsxSubject): Promise<void> {
  const [offset, length] = subject.readRange();
  subject.note(`readAt ${offset} +${length}`);
  const memory = filled(length);
  const at = subject.random.oneIn(8) ? BigInt(offset) : offset;
  subject.checkRead(await anyWay(subject).readAt(memory, at), memory, offset, FILLER);
}

/** One write. */
export async function writeAt(subject: FsxSubject): Promise<void> {
  const [offset, length] = subject.writeRange();
  subject.note(`writeAt ${offset} +${length}`);
  const bytes = subject.random.bytes(length);
  const at = subject.random.oneIn(8) ? BigInt(offset) : offset;
  subject.wrote(await anyWay(subject).writeAt(bytes, at), bytes, offset);
}

/** A read that is full, or says that the file ends. */
export async function readExactAt(subject: FsxSubject): Promise<void> {
  const [offset, length] = subject.readRange();
  subject.note(`readExactAt ${offset} +${length}`);
  const memory = filled(length);
  const expected = subject.model.read(offset, length).length;
  try {
    await subject.file.readExactAt(memory, offset);
    subject.checkRead(length, memory, offset, FILLER);
  } catch (error) {
    if (!(error instanceof IoError)) throw error;
    assertEquals([error.code, error.bytesRead], ["EOF", expected]);
    subject.checkRead(expected, memory, offset, FILLER);
  }
}

/** A write of everything. */
export async function writeAllAt(subject: FsxSubject): Promise<void> {
  const [offset, length] = subject.writeRange();
  subject.note(`writeAllAt ${offset} +${length}`);
  const bytes = subject.random.bytes(length);
  await subject.file.writeAllAt(bytes, offset);
  subject.model.write(bytes, offset);
}

/** Memory of the pool. */
export async function pooledReadAt(subject: FsxSubject): Promise<void> {
  using buffer = await subject.pool.acquire();
  const [offset] = subject.readRange();
  subject.note(`readAt ${offset} +${buffer.bytes.length}, pooled`);
  buffer.bytes.fill(FILLER);
  subject.checkRead(await anyWay(subject).readAt(buffer, offset), buffer.bytes, offset, FILLER);
}

/** Memory of the pool. */
export async function pooledWriteAt(subject: FsxSubject): Promise<void> {
  using buffer = await subject.pool.acquire();
  const offset = subject.random.below(subject.model.limit - buffer.bytes.length);
  subject.note(`writeAt ${offset} +${buffer.bytes.length}, pooled`);
  subject.random.fill(buffer.bytes);
  subject.wrote(await anyWay(subject).writeAt(buffer, offset), buffer.bytes, offset);
}

/** Cuts memory into pieces, some of them empty. */
function cut(subject: FsxSubject, memory: Uint8Array): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let start = 0; start < memory.length;) {
    const end = Math.min(memory.length, start + subject.random.below(PIECE_BYTES));
    pieces.push(memory.subarray(start, end));
    start = end;
  }
  return pieces;
}

/** One read into many pieces. */
export async function readvAt(subject: FsxSubject): Promise<void> {
  const [offset] = subject.readRange();
  const memory = filled(subject.random.between(1, PIECES_MAX * PIECE_BYTES / 2));
  const pieces = cut(subject, memory);
  subject.note(`readvAt ${offset} +${memory.length} in ${pieces.length}`);
  subject.checkRead(await anyWay(subject).readvAt(pieces, offset), memory, offset, FILLER);
}

/** One write of many pieces. */
export async function writevAt(subject: FsxSubject): Promise<void> {
  const bytes = subject.random.bytes(subject.random.between(1, PIECES_MAX * PIECE_BYTES / 2));
  const offset = subject.random.below(subject.model.limit - bytes.length);
  const pieces = cut(subject, bytes);
  subject.note(`writevAt ${offset} +${bytes.length} in ${pieces.length}`);
  subject.wrote(await anyWay(subject).writevAt(pieces, offset), bytes, offset);
}

/** Reads and writes where the file position is. */
export async function readAndWriteAtPosition(subject: FsxSubject): Promise<void> {
  const { file, model } = subject;
  const [offset, length] = subject.writeRange();
  subject.note(`seek ${offset}, read and write +${length}`);
  assertEquals(await file.seek(offset, 0), offset);
  const memory = filled(length);
  const count = await file.read(memory);
  if (model.size <= offset) assertEquals(count, null);
  subject.checkRead(count ?? 0, memory, offset, FILLER);
  const bytes = subject.random.bytes(length);
  const at = Math.min(offset + (count ?? 0), model.limit - length);
  assertEquals(await file.seek(at - model.size, 2), at);
  subject.wrote(await file.write(bytes), bytes, at);
}
