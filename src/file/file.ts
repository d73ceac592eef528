/**
 * An open file.
 *
 * @module
 */
import { O_APPEND, SYNC_FILE_RANGE_WRITE_AND_WAIT } from "../abi/fs.ts";
import type { Bytes } from "../core/bytes.ts";
import type { Offset } from "../engine/operation.ts";
import type { Target } from "../engine/target.ts";
import { type IoOptions, signalOf } from "./check_options.ts";
import type { DirectAlignment } from "./direct_alignment.ts";
import { endRequests } from "./end_requests.ts";
import { readExactAt, writeAllAt } from "./exact.ts";
import { type FileInfo, toFileInfo } from "./file_info.ts";
import { FilePosition } from "./file_position.ts";
import { advise, allocate, syncRange, truncate } from "./file_space.ts";
import { FixedFile } from "./fixed_file.ts";
import type { OpenFiles } from "./open_files.ts";
import type { PooledBuffer } from "./pooled_buffer.ts";
import { type ReadableOptions, readFrom, readFromPosition } from "./readable.ts";
import { syncFile } from "./sync_file.ts";
import { TargetIo } from "./target_io.ts";
import { transferVectored } from "./vectored.ts";
import { FileWritable } from "./writable.ts";

/** What a {@linkcode File} is made of. */
export interface FileParts {
  /** Where the file is noted as open. */
  readonly files: OpenFiles;
  readonly target: Target;
  /** The flags it was opened with. */
  readonly flags: number;
  readonly alignment: DirectAlignment | null;
}

/**
 * An open file: a superset of the asynchronous part of Deno.FsFile.
 *
 * Every method that returns a promise rejects and never throws: with a TypeError or RangeError for
 * misuse, before anything is queued; with an {@linkcode IoError} for what the kernel refuses; with
 * the reason of an aborted signal. OWNERSHIP: a buffer is the kernel's until the promise settles.
 *
 * @example Read at a position
 * ```ts
 * import { open } from "ringio";
 *
 * await using file = await open("numbers.bin", { read: true, write: true, create: true });
 * await file.writeAllAt(new Uint8Array([1, 2, 3, 4]), 0);
 * const two = new Uint8Array(2);
 * const count = await file.readAt(two, 2);
 * if (count !== 2 || two[0] !== 3) throw new Error("wrong bytes");
 * ```
 */
export class File implements AsyncDisposable {
  readonly #files: OpenFiles;
  readonly #io: TargetIo;
  readonly #position: FilePosition;
  readonly #leases = new Set<FixedFile>();
  #readable: ReadableStream<Uint8Array> | undefined;
  #writable: WritableStream<Uint8Array> | undefined;
  #closing: Promise<void> | undefined;

  /** @internal Files come from `open()`. */
  constructor({ files, target, flags, alignment }: FileParts) {
    this.#files = files;
    this.#io = new TargetIo(files.engine, target, alignment);
    this.#position = new FilePosition(this.#io, (flags & O_APPEND) !== 0);
    files.add(this);
  }

  /** The descriptor of the operating system; -1 once the file is closed. */
  get fd(): number {
    return this.#io.open ? this.#io.target.fd : -1;
  }

  /** The path that the file was opened by. */
  get path(): string {
    return this.#io.target.path;
  }

  /** What O_DIRECT asks of requests; null unless the file was opened with `direct`. */
  get directAlignment(): DirectAlignment | null {
    return this.#io.alignment;
  }

  /**
   * Reads at the file position, which moves. Calls that are made at once run one after the other.
   *
   * @param p Filled from its start; the kernel's until the promise settles.
   * @returns The count, which may be short; null at the end of the file.
   */
  async read(p: Bytes | PooledBuffer, options?: IoOptions): Promise<number | null> {
    const signal = signalOf(options, "read a file");
    const memory = this.#io.checkMemory(p);
    this.#io.checkOpen("read");
    return await this.#position.read(memory, signal);
  }

  /**
   * Writes at the file position, which moves. Calls that are made at once run one after the other.
   *
   * @param p Written from its start; the kernel's until the promise settles.
   * @returns The count, which may be short.
   */
  async write(p: Bytes | PooledBuffer, options?: IoOptions): Promise<number> {
    const signal = signalOf(options, "write a file");
    const memory = this.#io.checkMemory(p);
    this.#io.checkOpen("write");
    return await this.#position.write(memory, signal);
  }

  /**
   * Reads at `offset`; the file position does not move. Equivalent to preadv2(2) with one buffer.
   *
   * @param p Filled from its start; the kernel's until the promise settles.
   * @param offset In bytes from the start of the file; a bigint up to 2^63 - 1.
   * @returns The count, which may be short; 0 at the end of the file.
   */
  readAt(p: Bytes | PooledBuffer, offset: Offset, options?: IoOptions): Promise<number> {
    return this.#io.readAt(p, offset, options);
  }

  /**
   * Writes at `offset`; the file position does not move. Equivalent to pwritev2(2) with one buffer.
   *
   * @param p Written from its start; the kernel's until the promise settles.
   * @param offset In bytes from the start of the file; a bigint up to 2^63 - 1. A file that is
   *   opened for appending ignores it.
   * @returns The count, which may be short.
   */
  writeAt(p: Bytes | PooledBuffer, offset: Offset, options?: IoOptions): Promise<number> {
    return this.#io.writeAt(p, offset, options);
  }

  /**
   * Fills the buffers in order, from `offset` on. Equivalent to preadv2(2), with any number of
   * buffers; more than 1024 take several requests, which end at the first short one.
   *
   * @returns The count of all of them.
   */
  readvAt(
    ps: readonly (Bytes | PooledBuffer)[],
    offset: Offset,
    options?: IoOptions,
  ): Promise<number> {
    return transferVectored(this.#io, "readv", ps, offset, options);
  }

  /** Writes the buffers in order, from `offset` on; as {@linkcode readvAt}. */
  writevAt(
    ps: readonly (Bytes | PooledBuffer)[],
    offset: Offset,
    options?: IoOptions,
  ): Promise<number> {
    return transferVectored(this.#io, "writev", ps, offset, options);
  }

  /**
   * Fills `p` from `offset` on, in as many requests as it takes.
   *
   * @throws {IoError} Code "EOF", with `bytesRead`, when the file ends before that.
   */
  readExactAt(p: Bytes | PooledBuffer, offset: Offset, options?: IoOptions): Promise<void> {
    return readExactAt(this.#io, p, offset, options);
  }

  /** Writes all of `p` from `offset` on, in as many requests as it takes. */
  writeAllAt(p: Bytes | PooledBuffer, offset: Offset, options?: IoOptions): Promise<void> {
    return writeAllAt(this.#io, p, offset, options);
  }

  /**
   * Moves the file position.
   *
   * @param offset In bytes; may be negative for `whence` 1 and 2.
   * @param whence 0 from the start, 1 from the position, 2 from the end of the file.
   * @returns The new position.
   * @throws {RangeError} When it would be negative, or none that a number holds exactly.
   * @throws {IoError} Code "ESPIPE" on a pipe or a socket.
   */
  async seek(offset: Offset, whence: number): Promise<number> {
    this.#io.checkOpen("lseek");
    return await this.#position.seek(offset, whence);
  }

  /** Makes the file `length` bytes long, by cutting it or with zeros. ftruncate(2). */
  truncate(length: Offset = 0, options?: IoOptions): Promise<void> {
    return truncate(this.#io, length, options);
  }

  /** Waits until the file, with its metadata, is on the device. fsync(2). */
  sync(options?: IoOptions): Promise<void> {
    return syncFile(this.#io, "fsync", options);
  }

  /**
   * Waits until the data, with what is needed to read them back, are on the device. fdatasync(2).
   */
  syncData(options?: IoOptions): Promise<void> {
    return syncFile(this.#io, "fdatasync", options);
  }

  /**
   * Starts the write-back of a range, or waits for it. It makes nothing durable: sync_file_range(2)
   * knows neither metadata nor the cache of the device.
   *
   * @param length In bytes; 0 stands for all up to the end of the file, and so does what is beyond
   *   2^32 - 1.
   * @param flags A set of `SYNC_FILE_RANGE_*`. @default SYNC_FILE_RANGE_WRITE_AND_WAIT
   */
  syncRange(
    offset: Offset,
    length: Offset,
    flags: number = SYNC_FILE_RANGE_WRITE_AND_WAIT,
    options?: IoOptions,
  ): Promise<void> {
    return syncRange(this.#io, { offset, length, flags }, options);
  }

  /** fallocate(2). `mode` is a set of `FALLOC_FL_*`. @default 0 */
  allocate(offset: Offset, length: Offset, mode = 0, options?: IoOptions): Promise<void> {
    return allocate(this.#io, { offset, length, mode }, options);
  }

  /**
   * posix_fadvise(2).
   *
   * @param length In bytes; 0 stands for all up to the end of the file, and so does what is beyond
   *   2^32 - 1.
   * @param advice One of `POSIX_FADV_*`.
   */
  advise(offset: Offset, length: Offset, advice: number, options?: IoOptions): Promise<void> {
    return advise(this.#io, { offset, length, advice }, options);
  }

  /** What the file is: its type, its length, its times. */
  async stat(options?: IoOptions): Promise<FileInfo> {
    const signal = signalOf(options, "stat a file");
    this.#io.checkOpen("fstat");
    return toFileInfo(await this.#io.engine.stat(this.#io.target, { follow: true, signal }));
  }

  /**
   * The content from the file position on, which moves with what is taken from the stream. One
   * stream a file; {@linkcode readableStream} makes more.
   *
   * The stream owns the file, as that of Deno.FsFile does: its end, an error and a cancel close it.
   */
  get readable(): ReadableStream<Uint8Array> {
    this.#readable ??= readFromPosition(this.#io, this.#position, () => this.close());
    return this.#readable;
  }

  /**
   * Takes bytes and writes them at the file position, which moves. One stream a file.
   *
   * The stream owns the file, as that of Deno.FsFile does: its close, an error and an abort close
   * it.
   */
  get writable(): WritableStream<Uint8Array> {
    this.#writable ??= new FileWritable(this.#io, this.#position, () => this.close());
    return this.#writable;
  }

  /**
   * A part of the content. The file position does not move, and the file stays open when the stream
   * has ended. Where reads have to wait, several are in flight.
   *
   * A reader with a buffer of its own (BYOB) of 64 KiB or more has it filled in place, and may use
   * one buffer for the whole file: nothing is faster. The chunks of any other reader are its own,
   * and their memory is free only when it was collected.
   *
   * @throws {TypeError | RangeError} On bad options.
   */
  readableStream(options: ReadableOptions = {}): ReadableStream<Uint8Array> {
    return readFrom(this.#io, options);
  }

  /**
   * Takes a slot in the engine's file table, so that requests need not look the descriptor up.
   * Where there is no slot the lease works all the same, through the descriptor.
   *
   * @throws {IoError} Code "EBADF" when the file is closed.
   */
  register(): FixedFile {
    this.#io.checkOpen("register");
    const lease = new FixedFile(this, this.#io, () => this.#leases.delete(lease));
    this.#leases.add(lease);
    return lease;
  }

  /**
   * Closes the file. From the call on, every other method rejects with an IoError of code "EBADF".
   * Once is enough; more often is harmless.
   *
   * Requests in flight are finished first. Only reads of a pipe, a socket or a terminal that find
   * nothing to read are cancelled, and reject with code "ECANCELED"; writes are not, so one that
   * nobody takes has to be aborted. Off io_uring no read can be cancelled.
   */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  /** The same as {@linkcode close}. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /** What a chain puts into its steps. @internal */
  static ioOf(file: File): TargetIo {
    return file.#io;
  }

  async #close(): Promise<void> {
    this.#io.shut();
    const { engine, target } = this.#io;
    const leases = [...this.#leases];
    const position = this.#position;
    await endRequests({
      engine,
      targets: [target, ...leases.map((lease) => FixedFile.ioOf(lease).target)],
      idle: Promise.all([
        position.idle(),
        engine.settled(target),
        ...leases.map((lease) => lease.end()),
      ]),
      refuse: () => position.refuse(),
    });
    await this.#files.close(this, target);
  }
}
