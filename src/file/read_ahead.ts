/**
 * Reads a file from front to back, ahead of whoever takes the bytes where that pays.
 *
 * @module
 */
import { nextTurn } from "../../ffi/next_turn.ts";
import { S_IFBLK, S_IFMT, S_IFREG } from "../abi/fs.ts";
import { allocBuffer } from "../core/alloc_buffer.ts";
import { NOT_REGISTERED, type Offset } from "../engine/operation.ts";
import { addOffset } from "./check_number.ts";
import { FILE_POSITION } from "./write_all.ts";
import type { TargetIo } from "./target_io.ts";

/** Reads in flight: enough to keep a device busy while one chunk is looked at. */
const DEPTH = 4;
/** A buffer of a reader that is smaller would make too many requests. */
const DIRECT_BYTES = 64 * 1024;
/** A length that no file reaches. */
const ENDLESS = 1n << 62n;

/** What to read. */
export interface ReadAheadRange {
  readonly start: Offset;
  /** Where to end; undefined for the end of the file. */
  readonly end: Offset | undefined;
  /** With O_DIRECT a multiple of its alignment. */
  readonly chunkSize: number;
}

type Chunk = Uint8Array<ArrayBuffer>;

/** A read in flight. */
interface Pending {
  readonly bytes: Chunk;
  readonly count: Promise<number>;
}

/**
 * Gives the chunks of a file in order.
 *
 * It holds the memory of the reads in flight, and no more. Reads are started when somebody asks for
 * a chunk, so who stops asking stops the reading.
 *
 * What is in the page cache is there at once, so there is one read at a time, into memory that is
 * still in the cache of the processor. From the first read on that has to wait, several are in
 * flight, so that a device is kept busy.
 */
export class ReadAhead {
  readonly #io: TargetIo;
  readonly #chunkSize: number;
  readonly #end: Offset | undefined;
  /** Aborted when nobody wants any more. */
  readonly #stop = new AbortController();
  readonly #pending: Pending[] = [];
  readonly #spare: Chunk[] = [];
  /** Where the next chunk begins that is given out. */
  #offset: Offset;
  /** Where the next read begins that is started. */
  #ahead: Offset;
  /** Reads run ahead up to here; beyond it one at a time looks for the end. */
  #known: Offset = 0;
  /** How many reads may be in flight. */
  #depth: number;
  /** The kernel keeps the position of what has no offsets. */
  #isStream = false;
  #looked = false;
  #ended = false;

  /** @param signal Cancels what is in flight. */
  constructor(io: TargetIo, range: ReadAheadRange, signal: AbortSignal | undefined) {
    this.#io = io;
    this.#chunkSize = range.chunkSize;
    this.#offset = range.start;
    this.#ahead = range.start;
    this.#end = range.end;
    this.#depth = io.alignment === null ? 1 : DEPTH;
    if (signal?.aborted === true) this.#stop.abort(signal.reason);
    // The listener goes away when the reading has ended, so that the signal may live on.
    else {
      signal?.addEventListener("abort", () => this.#stop.abort(signal.reason), {
        signal: this.#stop.signal,
      });
    }
  }

  /** Where the next chunk begins. */
  get offset(): Offset {
    return this.#offset;
  }

  /**
   * The next bytes, or null at the end.
   *
   * @param view Memory that may be read into, in place of new memory.
   * @returns A part of `view`, or memory of its own. It is the caller's, and may be transferred.
   */
  async next(view?: Chunk): Promise<Chunk | null> {
    if (this.#ended) return null;
    try {
      this.#stop.signal.throwIfAborted();
      this.#io.checkOpen("read");
      if (!this.#looked) await this.#look();
      this.#io.checkOpen("read");
      return await (this.#mayFill(view) ? this.#fillView(view) : this.#take());
    } catch (error) {
      await this.cancel(error);
      throw error;
    }
  }

  /** Memory that came from {@linkcode next} and is not needed any more. */
  recycle(bytes: Chunk): void {
    if (this.#io.alignment !== null || bytes.buffer.byteLength !== this.#chunkSize) return;
    if (this.#spare.length < DEPTH) this.#spare.push(new Uint8Array(bytes.buffer));
  }

  /** Cancels what is in flight, and resolves when it has completed. */
  async cancel(reason: unknown): Promise<void> {
    this.#ended = true;
    this.#stop.abort(reason);
    await this.#restart();
    this.#spare.length = 0;
  }

  /** Bytes of a pipe are left there for others, if the reader has no room for them. */
  #mayFill(view: Chunk | undefined): view is Chunk {
    if (view === undefined || this.#pending.length > 0 || this.#depth > 1) return false;
    return this.#isStream || view.length >= DIRECT_BYTES;
  }

  async #fillView(view: Chunk): Promise<Chunk | null> {
    const left = this.#left(this.#offset);
    const bytes = left < view.length ? view.subarray(0, Number(left)) : view;
    const at = this.#isStream ? FILE_POSITION : this.#offset;
    const count = await this.#watch(this.#request(bytes, at));
    if (count === 0) {
      await this.cancel(undefined);
      return null;
    }
    this.#offset = addOffset(this.#offset, count);
    this.#ahead = this.#offset;
    return view.subarray(0, count);
  }

  /**
   * Only streams get the signal: any other read ends by itself, and may be done on the spot as it
   * has none.
   */
  #request(bytes: Chunk, at: Offset): Promise<number> {
    const signal = this.#isStream ? this.#stop.signal : undefined;
    return this.#io.request("read", { bytes, bufIndex: NOT_REGISTERED }, at, signal);
  }

  /** Awaits a read. One that takes longer than it takes the event loop to go round waits. */
  async #watch(count: Promise<number>): Promise<number> {
    if (this.#depth === 1 && !this.#isStream) await this.#notice(count);
    const result = await count;
    this.#stop.signal.throwIfAborted();
    return result;
  }

  async #notice(count: Promise<number>): Promise<void> {
    let waits = true;
    const end = () => {
      waits = false;
    };
    count.then(end, end);
    await undefined; // What was done on the spot has ended by now.
    if (!waits) return;
    // One round may be what the engine gave to others.
    nextTurn(() =>
      nextTurn(() => {
        if (waits) this.#depth = DEPTH;
      })
    );
  }

  async #take(): Promise<Chunk | null> {
    this.#fill();
    const pending = this.#pending.shift();
    const count = pending === undefined ? 0 : this.#clip(await this.#watch(pending.count));
    if (pending === undefined || count === 0) {
      await this.cancel(undefined);
      return null;
    }
    this.#offset = addOffset(this.#offset, count);
    const { alignment } = this.#io;
    // What was read behind a short read begins at the wrong place.
    if (count < pending.bytes.length) await this.#restart();
    if (alignment !== null && count % alignment.offset !== 0) await this.cancel(undefined);
    else if (!this.#isStream && this.#depth > 1) this.#fill();
    if (alignment === null) return pending.bytes.subarray(0, count);
    const copy = pending.bytes.slice(0, count);
    this.#spare.push(pending.bytes);
    return copy;
  }

  /** Finds out how far reads may run ahead. */
  async #look(): Promise<void> {
    this.#looked = true;
    const { engine, target } = this.#io;
    const stat = await engine.stat(target, { follow: true, signal: this.#stop.signal });
    const type = stat.mode & S_IFMT;
    this.#isStream = type !== S_IFREG && type !== S_IFBLK;
    if (type === S_IFREG) this.#known = stat.size;
    if (type === S_IFBLK) this.#known = ENDLESS;
  }

  #fill(): void {
    while (this.#io.open && this.#pending.length < this.#depth) {
      if (this.#pending.length > 0 && (this.#isStream || this.#ahead >= this.#known)) return;
      const length = this.#nextLength();
      if (length === 0) return;
      const bytes = this.#memory().subarray(0, length);
      const at = this.#isStream ? FILE_POSITION : this.#ahead;
      const count = this.#request(bytes, at);
      // Whoever takes the chunk hears of the error; until then it is nobody's.
      count.catch(() => {});
      this.#pending.push({ bytes, count });
      this.#ahead = addOffset(this.#ahead, length);
    }
  }

  /** What O_DIRECT asks for cannot be transferred, so its chunks are copied and stay here. */
  #memory(): Chunk {
    const spare = this.#spare.pop();
    if (spare !== undefined) return spare;
    const size = this.#chunkSize;
    return this.#io.alignment === null ? new Uint8Array(size) : allocBuffer(size);
  }

  #nextLength(): number {
    const left = this.#left(this.#ahead);
    const unit = this.#io.alignment?.offset ?? 1;
    return left >= this.#chunkSize ? this.#chunkSize : Math.ceil(Number(left) / unit) * unit;
  }

  #clip(count: number): number {
    const left = this.#left(this.#offset);
    return left < count ? Number(left) : count;
  }

  /** Bytes from `offset` to the end that was asked for. */
  #left(offset: Offset): bigint {
    if (this.#end === undefined) return ENDLESS;
    const left = BigInt(this.#end) - BigInt(offset);
    return left > 0n ? left : 0n;
  }

  /** Forgets the reads in flight once they have completed; the next begins at the offset. */
  async #restart(): Promise<void> {
    await Promise.allSettled(this.#pending.splice(0).map(({ count }) => count));
    this.#ahead = this.#offset;
  }
}
