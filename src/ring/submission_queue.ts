// hot path
/**
 * The submission queue: taking entries, filling in what all of them have, and showing them to the
 * kernel.
 *
 * @module
 */
import {
  SQE_ADDR_LO,
  SQE_BUF_INDEX,
  SQE_FD,
  SQE_FILE_INDEX,
  SQE_FLAGS_SHIFT,
  SQE_IOPRIO_SHIFT,
  SQE_LEN,
  SQE_OFF_LO,
  SQE_OP_FLAGS,
  SQE_PERSONALITY_SHIFT,
  SQE_USER_DATA_LO,
} from "../abi/layout.ts";
import type { Bytes } from "../core/bytes.ts";
import {
  checkBits,
  checkI32,
  checkOffset,
  checkSafeInteger,
  checkU16,
  checkU32,
  checkU8,
} from "./check.ts";
import { dataAddress, type Pointer } from "./pointer.ts";
import { sqeWords } from "./ring_sizes.ts";
import { RingState } from "./ring_state.ts";
import type { SetupAnswer } from "./setup_params.ts";

const HALF = 4_294_967_296;
const NONE = -1;
const NO_DOUBLES = new Float64Array(16);
const NO_DATA = new Uint8Array(0);
// V8 loads an imported constant at each use; one of this module becomes part of the code.
const FD = SQE_FD;
const OFF = SQE_OFF_LO;
const ADDR = SQE_ADDR_LO;
const FLAGS_SHIFT = SQE_FLAGS_SHIFT;
const LEN = SQE_LEN;
const OP_FLAGS = SQE_OP_FLAGS;
const USER_DATA = SQE_USER_DATA_LO;

/** The producer side of a ring. */
export abstract class SubmissionQueue extends RingState {
  /**
   * The tail as this side knows it, ahead of the shared one by what is prepared but not published.
   */
  protected sqTail = 0;
  /** Entries can be taken up to this tail without asking where the kernel's head is. */
  private sqLimit = 0;
  private sqMask = 0;
  /** log2 of the words in one SQE. */
  private sqeShift = 4;
  /** The word index of the SQE prepared last, or -1. */
  private lastSqe = NONE;
  /**
   * OWNERSHIP: what each SQE points to is held here until its place is used again, which is after
   * the kernel has taken the entry. From then on data buffers are the caller's to hold.
   */
  private held: unknown[] = [];
  /** The same for data whose address the SQE has in its field `addr`. */
  private heldData: Bytes[] = [];
  /** The SQEs once more, two words at a time. */
  private sqeDoubles: Float64Array = NO_DOUBLES;

  protected override locate(answer: SetupAnswer): void {
    super.locate(answer);
    const oldMask = this.sqMask;
    const oldHeld = this.held;
    const oldData = this.heldData;
    const head = this.words[this.sqHeadWord]! | 0;
    this.sqMask = answer.sqEntries - 1;
    this.sqeShift = sqeWords(answer.flags) === 16 ? 4 : 5;
    this.sqTail = this.words[this.sqTailWord]! | 0;
    this.sqLimit = (head + answer.sqEntries) | 0;
    this.held = new Array(answer.sqEntries).fill(undefined);
    this.heldData = new Array(answer.sqEntries).fill(NO_DATA);
    // After a resize, entries that the kernel has not taken lie at other places.
    for (let at = head; at !== this.sqTail; at = (at + 1) | 0) {
      this.held[at & this.sqMask] = [oldHeld[at & oldMask], oldData[at & oldMask]];
    }
    this.lastSqe = head === this.sqTail ? NONE : ((this.sqTail - 1) & this.sqMask) << this.sqeShift;
    const { buffer, byteOffset, length } = this.sqes;
    this.sqeDoubles = new Float64Array(buffer, byteOffset, length >>> 1);
    if (answer.sqArray === 0) return;
    // Entries are always used in the order of their places, so the index array never changes.
    const array = answer.sqArray >>> 2;
    for (let i = 0; i < answer.sqEntries; i++) this.words[array + i] = i;
  }

  /** A closed ring has no room, and asking for some finds it closed. */
  protected override forgetMemory(): void {
    super.forgetMemory();
    this.sqeDoubles = NO_DOUBLES;
    this.sqTail = this.sqLimit = 0;
    this.lastSqe = NONE;
  }

  /**
   * Takes the next SQE and writes the fields that every operation has; the others are zero.
   *
   * The arguments are checked first, so a refused call leaves the queue as it was.
   *
   * @param pointer The field `addr`: an address, 0, or the user data of another request.
   * @param offset The field `off`; a negative number is written in two's complement.
   * @param keep What the kernel reads until it has taken the entry.
   * @returns The index of the SQE's first word, or -1 when the queue is full.
   */
  protected prepare(
    op: number,
    fd: number,
    pointer: number,
    length: number,
    offset: number | bigint,
    userData: number,
    keep?: unknown,
  ): number {
    const sqe = this.freeSqe();
    if (sqe === NONE) return NONE;
    this.writeU64(sqe | ADDR, pointer);
    const index = this.sqTail & this.sqMask;
    this.held[index] = keep;
    this.heldData[index] = NO_DATA;
    this.take(sqe, op, fd, length, offset, userData);
    return sqe;
  }

  /** Holds one thing more for the entry just prepared. */
  protected keepAlso(keep: unknown): void {
    const index = this.preparedSqe() >>> this.sqeShift;
    this.held[index] = [this.held[index], keep];
  }

  /**
   * As {@linkcode prepare}, for an operation on data of `length` bytes.
   *
   * Programs tend to use their buffers in turns, so the entry often has the address already, and
   * asking a buffer where it is costs more than all the rest. A buffer stays where it is until it
   * is detached, and then its length is 0.
   */
  protected prepareTransfer(
    op: number,
    fd: number,
    data: Pointer,
    length: number,
    offset: number | bigint,
    userData: number,
  ): number {
    if (typeof offset !== "number" || (offset | 0) !== offset || offset < 0) {
      checkOffset(offset, "offset");
    }
    const sqe = this.freeSqe();
    if (sqe === NONE) return NONE;
    const index = this.sqTail & this.sqMask;
    if (
      typeof data === "number" || typeof length !== "number" || data !== this.heldData[index] ||
      data.byteLength === 0 || data.byteLength < length
    ) {
      this.writeAddress(sqe, index, data, length);
    }
    this.take(sqe, op, fd, length, offset, userData);
    return sqe;
  }

  /** Writes the field `addr` of the SQE at `sqe`, and holds the data. */
  private writeAddress(sqe: number, index: number, data: Pointer, length: number): void {
    this.writeU64(sqe | ADDR, dataAddress(data, length));
    this.heldData[index] = typeof data === "number" ? NO_DATA : data;
    this.held[index] = undefined;
  }

  /**
   * The index of the first word of the SQE that is next, or -1 when the queue is full. It is a
   * multiple of 16, so `|` adds the word of a field, and needs no check for overflow.
   */
  private freeSqe(): number {
    if (this.sqTail === this.sqLimit && !this.refreshLimit()) return NONE;
    return (this.sqTail & this.sqMask) << this.sqeShift;
  }

  /** Takes the SQE at `sqe` and writes all its fields but `addr`. */
  private take(
    sqe: number,
    op: number,
    fd: number,
    length: number,
    offset: number | bigint,
    userData: number,
  ): void {
    // Numbers of 32 bits are told apart here: a function that also sees larger ones treats all of
    // them as doubles.
    if (typeof fd !== "number" || (fd | 0) !== fd) checkI32(fd, "fd");
    if (typeof length !== "number" || length >>> 0 !== length) checkU32(length, "length");
    if (typeof userData !== "number") checkSafeInteger(userData, "userData");
    const lowData = userData | 0;
    if (lowData !== userData) checkSafeInteger(userData, "userData");
    const sqes = this.sqes;
    // KERNEL: bytes left over from an earlier entry are EINVAL in reserved fields. A double clears
    // two words.
    const doubles = this.sqeDoubles;
    const half = sqe >> 1;
    doubles[half | 5] = 0;
    doubles[half | 6] = 0;
    doubles[half | 7] = 0;
    if (this.sqeShift !== 4) sqes.fill(0, sqe + 16, sqe + 32);
    sqes[sqe] = op | 0;
    sqes[sqe | FD] = fd | 0;
    sqes[sqe | LEN] = length >>> 0;
    sqes[sqe | OP_FLAGS] = 0;
    if (typeof offset === "number" && (offset | 0) === offset) {
      sqes[sqe | OFF] = offset | 0;
      sqes[sqe | OFF | 1] = (offset | 0) >> 31;
    } else this.writeOffset(sqe | OFF, offset);
    if (lowData === userData) {
      sqes[sqe | USER_DATA] = lowData;
      sqes[sqe | USER_DATA | 1] = lowData >> 31;
    } else this.writeU64(sqe | USER_DATA, userData);
    this.lastSqe = sqe;
    this.sqTail = (this.sqTail + 1) | 0;
  }

  /** Writes a 64-bit field at `word`: an address, or a negative number in two's complement. */
  protected writeU64(word: number, value: number): void {
    const low = value | 0;
    this.sqes[word] = value;
    this.sqes[word | 1] = low === value ? low >> 31 : Math.floor(value / HALF);
  }

  /**
   * Writes a 64-bit field at `word`: a position or a length, a bigint where a double is too small.
   */
  protected writeOffset(word: number, value: number | bigint): void {
    if (typeof value === "number") this.writeU64(word, value);
    else this.writeBig(word, value);
  }

  // cold path: only positions and lengths that a double does not hold.
  private writeBig(word: number, value: bigint): void {
    this.sqes[word] = Number(BigInt.asUintN(32, value));
    this.sqes[word + 1] = Number(BigInt.asUintN(32, value >> 32n));
  }

  /** Looks where the kernel's head is; false when no entry is free. */
  private refreshLimit(): boolean {
    this.assertOpen();
    const head = this.sqHead();
    this.sqLimit = (head + this.sqEntries) | 0;
    return this.sqTail !== this.sqLimit;
  }

  private sqHead(): number {
    // Without a kernel thread the head moves only inside our own io_uring_enter.
    return this.polledSubmission ? this.loadAcquire(this.sqHeadWord) : this.words[this.sqHeadWord]!;
  }

  /**
   * Shows the prepared entries to the kernel; returns how many it has to take, or has just taken.
   */
  protected publish(): number {
    if (this.polledSubmission) {
      // The thread may take them before anybody looks; what was shown just now counts all the same.
      const shown = (this.sqTail - this.words[this.sqTailWord]!) >>> 0;
      this.storeRelease(this.sqTailWord, this.sqTail);
      return Math.max(shown, (this.sqTail - this.sqHead()) >>> 0);
    }
    this.words[this.sqTailWord] = this.sqTail;
    return (this.sqTail - this.sqHead()) >>> 0;
  }

  /**
   * Takes back the last `count` entries that were prepared and not submitted since.
   *
   * @throws {RangeError} When fewer entries were prepared since the last submission.
   */
  sqRewind(count: number): void {
    this.assertOpen();
    checkU32(count, "count");
    const unpublished = (this.sqTail - this.words[this.sqTailWord]!) >>> 0;
    if (count > unpublished) {
      throw new RangeError(`Cannot take entries back: wanted ${count}, got ${unpublished}`);
    }
    this.sqTail = (this.sqTail - count) | 0;
    this.lastSqe = NONE;
  }

  /** Prepared entries that the kernel has not taken yet. */
  sqReady(): number {
    return (this.sqTail - this.sqHead()) >>> 0;
  }

  /** Entries that can be prepared before the queue is full. */
  sqSpaceLeft(): number {
    return this.closed ? 0 : this.sqEntries - this.sqReady();
  }

  /** The flags that the kernel shows: a set of `IORING_SQ_*`. */
  sqFlags(): number {
    return this.loadAcquire(this.sqFlagsWord);
  }

  /** Invalid entries that the kernel dropped from a ring with an index array. */
  sqDropped(): number {
    return this.loadAcquire(this.sqDroppedWord);
  }

  /** The entry just prepared: the index of its first word. */
  protected preparedSqe(): number {
    if (this.lastSqe === NONE) {
      throw new TypeError("Cannot change an entry: wanted one that was just prepared, got none");
    }
    return this.lastSqe;
  }

  /**
   * Sets the flags of the entry just prepared.
   *
   * @param flags A set of `IOSQE_*`: 0 to 255.
   */
  sqeSetFlags(flags: number): void {
    if (typeof flags !== "number" || (flags & 0xff) !== flags) checkU8(flags, "flags");
    const sqe = this.preparedSqe();
    const kept = this.sqes[sqe]! & ~(0xff << FLAGS_SHIFT);
    this.sqes[sqe] = kept | (flags << FLAGS_SHIFT);
  }

  /** Sets `ioprio` of the entry just prepared: a priority, or the flags of a network operation. */
  sqeSetIoprio(ioprio: number): void {
    checkU16(ioprio, "ioprio");
    const sqe = this.preparedSqe();
    this.sqes[sqe] = (this.sqes[sqe]! & 0xffff) | (ioprio << SQE_IOPRIO_SHIFT);
  }

  /** Sets `buf_group` of the entry just prepared; it counts with `IOSQE_BUFFER_SELECT`. */
  sqeSetBufferGroup(bgid: number): void {
    checkU16(bgid, "bgid");
    const word = this.preparedSqe() + SQE_BUF_INDEX;
    this.sqes[word] = (this.sqes[word]! & 0xffff0000) | bgid;
  }

  /** Sets `buf_index` of the entry just prepared. */
  sqeSetBufIndex(bufIndex: number): void {
    this.sqeSetBufferGroup(bufIndex);
  }

  /** Sets `personality` of the entry just prepared: an id of {@linkcode registerPersonality}. */
  sqeSetPersonality(personality: number): void {
    checkU16(personality, "personality");
    const word = this.preparedSqe() + SQE_BUF_INDEX;
    this.sqes[word] = (this.sqes[word]! & 0xffff) | (personality << SQE_PERSONALITY_SHIFT);
  }

  /**
   * Sets the union at offset 28 of the entry just prepared: `rw_flags`, `nop_flags`, `cancel_flags`
   * ...
   */
  sqeSetRwFlags(flags: number): void {
    const bits = checkBits(flags, "flags");
    this.sqes[this.preparedSqe() + SQE_OP_FLAGS] = bits;
  }

  /** Sets `file_index` of the entry just prepared, as it is stored: the slot + 1. */
  sqeSetFileIndex(fileIndex: number): void {
    checkU32(fileIndex, "fileIndex");
    this.sqes[this.preparedSqe() + SQE_FILE_INDEX] = fileIndex;
  }

  /** Sets `len` of the entry just prepared, where some operations have flags or an opcode. */
  sqeSetLen(len: number): void {
    checkU32(len, "len");
    this.sqes[this.preparedSqe() + SQE_LEN] = len;
  }

  /** Sets `user_data` of the entry just prepared. */
  sqeSetData(userData: number): void {
    checkSafeInteger(userData, "userData");
    this.writeU64(this.preparedSqe() + SQE_USER_DATA_LO, userData);
  }
}
