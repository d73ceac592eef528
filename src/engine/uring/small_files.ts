// hot path
/**
 * Small files as a whole, in one submission.
 *
 * @module
 */
import { AT_FDCWD, O_RDONLY, POSIX_FADV_NORMAL } from "../../abi/fs.ts";
import { IOSQE_FIXED_FILE, IOSQE_IO_HARDLINK, IOSQE_IO_LINK } from "../../abi/sqe_flags.ts";
import { addressOf } from "../../core/address.ts";
import { allocBuffer } from "../../core/alloc_buffer.ts";
import { IoError } from "../../core/io_error.ts";
import type { Sink } from "../../core/slot.ts";
import type { FileTable } from "./file_table.ts";
import type { TurnLoop } from "./turn_loop.ts";

/** Files up to this size are read in one submission. */
const SMALL_BYTES = 16 * 1024;
/** How much of the end is read to see that it is the end. */
const PROBE_BYTES = 4096;
/** A path in UTF-8, with its NUL. */
const PATH_BYTES = 4096;
/** A UTF-16 code unit takes at most three bytes. */
const PATH_UNITS_MAX = (PATH_BYTES - 1) / 3;
const READER_BYTES = SMALL_BYTES + PROBE_BYTES + PATH_BYTES;
/** Readers whose memory is one piece, so that its address is looked up once. */
const READERS_PER_PIECE = 32;
const READERS_KEPT = 128;
const ENTRIES = 5;
const NO_SLOT = -1;
const FILE_POSITION = -1;
const FIXED_LINK = IOSQE_FIXED_FILE | IOSQE_IO_LINK;
const FIXED_HARDLINK = IOSQE_FIXED_FILE | IOSQE_IO_HARDLINK;

const encoder = new TextEncoder();

/** What waits for one of the five requests of a file. */
class Part implements Sink {
  readonly reader: Reader;
  result = 0;

  constructor(reader: Reader) {
    this.reader = reader;
  }

  complete(result: number): void {
    this.result = result;
    if (--this.reader.remaining === 0) this.reader.finish();
  }
}

/**
 * Reads one file at a time: open, make sure that it is no FIFO, read, read once more to see that it
 * has ended, close.
 *
 * OWNERSHIP: the slots of its requests hold it, and with it their memory.
 */
class Reader {
  readonly files: SmallFiles;
  readonly memory: Uint8Array;
  readonly pathBytes: Uint8Array;
  readonly address: number;
  readonly parts: readonly Part[] = [
    new Part(this),
    new Part(this),
    new Part(this),
    new Part(this),
    new Part(this),
  ];
  remaining = 0;
  path = "";
  fileIndex = NO_SLOT;
  resolve!: (bytes: Uint8Array | null) => void;
  reject!: (error: unknown) => void;
  /** One function for all promises of this reader. */
  readonly capture = (resolve: Reader["resolve"], reject: Reader["reject"]): void => {
    this.resolve = resolve;
    this.reject = reject;
  };

  constructor(files: SmallFiles, memory: Uint8Array) {
    this.files = files;
    this.memory = memory;
    this.pathBytes = memory.subarray(SMALL_BYTES + PROBE_BYTES);
    this.address = addressOf(memory);
  }

  finish(): void {
    const open = this.parts[0]!.result;
    const advice = this.parts[1]!.result;
    const count = this.parts[2]!.result;
    const more = this.parts[3]!.result;
    const { path } = this;
    // Cold path: one copy, which is what the caller gets.
    const bytes = more === 0 && count >= 0 ? this.memory.slice(0, count) : null;
    this.files.giveBack(this, open >= 0 && this.parts[4]!.result < 0);
    if (open < 0) this.reject(new IoError(open, "open", { path }));
    else if (advice < 0) this.resolve(null);
    else if (count < 0) this.reject(new IoError(count, "read", { path }));
    else this.resolve(count < SMALL_BYTES ? bytes : null);
  }
}

/** Reads small files through a ring. */
export class SmallFiles {
  readonly #loop: TurnLoop;
  readonly #table: FileTable;
  readonly #readers: Reader[] = [];
  #count = 0;

  constructor(loop: TurnLoop, table: FileTable) {
    this.#loop = loop;
    this.#table = table;
  }

  /**
   * The content of a file; null when it is not small. Undefined when there is no room for it now,
   * or the path is none that can be taken as it is.
   */
  read(path: string): Promise<Uint8Array | null> | undefined {
    const loop = this.#loop;
    if (loop.closed || loop.room < ENTRIES || loop.ring.sqEntries < ENTRIES) return undefined;
    if (!isPlain(path)) return undefined;
    const reader = this.#readers.pop() ?? this.#grow();
    if (reader === undefined) return undefined;
    const fileIndex = this.#table.lease();
    if (fileIndex === NO_SLOT) {
      this.#readers.push(reader);
      return undefined;
    }
    const { pathBytes } = reader;
    pathBytes[encoder.encodeInto(path, pathBytes).written] = 0;
    reader.path = path;
    reader.fileIndex = fileIndex;
    reader.remaining = ENTRIES;
    this.#prepare(reader, fileIndex);
    loop.schedule();
    return new Promise(reader.capture);
  }

  #prepare(reader: Reader, fileIndex: number): void {
    const loop = this.#loop;
    const ring = loop.ring;
    if (ring.sqSpaceLeft() < ENTRIES) loop.submitNow(ENTRIES);
    const { address } = reader;
    const name = address + SMALL_BYTES + PROBE_BYTES;
    ring.prepOpenatDirect(AT_FDCWD, name, O_RDONLY, 0, fileIndex, this.#take(reader, 0));
    ring.sqeSetFlags(IOSQE_IO_LINK);
    // Refused on a FIFO, whose bytes would be lost if it were not read to its end.
    ring.prepFadvise(fileIndex, 0, 0, POSIX_FADV_NORMAL, this.#take(reader, 1));
    ring.sqeSetFlags(FIXED_LINK);
    // A read of fewer bytes than asked for would cancel what follows, were its link not hard.
    ring.prepRead(fileIndex, address, SMALL_BYTES, FILE_POSITION, this.#take(reader, 2));
    ring.sqeSetFlags(FIXED_HARDLINK);
    const probe = address + SMALL_BYTES;
    ring.prepRead(fileIndex, probe, PROBE_BYTES, FILE_POSITION, this.#take(reader, 3));
    ring.sqeSetFlags(FIXED_HARDLINK);
    ring.prepCloseDirect(fileIndex, this.#take(reader, 4));
    loop.room -= ENTRIES;
  }

  #take(reader: Reader, part: number): number {
    const slot = this.#loop.slots.take();
    slot.sink = reader.parts[part];
    slot.memory = reader;
    return slot.token;
  }

  /** Takes back what a reader has used; a file that was not closed leaves the table here. */
  giveBack(reader: Reader, isOpen: boolean): void {
    if (isOpen) this.#table.clear(reader.fileIndex);
    this.#table.giveBack(reader.fileIndex);
    this.#readers.push(reader);
  }

  /** Makes readers as long as there may be more. */
  // cold path: once in many requests.
  #grow(): Reader | undefined {
    if (this.#count >= READERS_KEPT) return undefined;
    const memory = allocBuffer(READERS_PER_PIECE * READER_BYTES);
    for (let index = 0; index < READERS_PER_PIECE; index++) {
      const own = memory.subarray(index * READER_BYTES, (index + 1) * READER_BYTES);
      this.#readers.push(new Reader(this, own));
    }
    this.#count += READERS_PER_PIECE;
    return this.#readers.pop();
  }
}

/**
 * Anything else is refused, or read, by the general path: also a terminal, which gives its lines
 * one by one.
 */
function isPlain(path: string): boolean {
  if (path.startsWith("/dev/") || path.startsWith("/proc/")) return false;
  return path.length <= PATH_UNITS_MAX && path.isWellFormed() && !path.includes("\0");
}
