/**
 * An open file, as `open` gives it.
 *
 * @module
 */
import { type FileHandleShape, nodeModule } from "../../../ffi/node_modules.ts";
import type { Engine } from "../../engine/engine.ts";
import { keepPosition } from "../../engine/keep_position.ts";
import { NOT_REGISTERED, type Offset } from "../../engine/operation.ts";
import { checkBuffers, checkInteger } from "../arguments/check.ts";
import { appendToHandle, writeToHandle } from "../write_file.ts";
import { readFromHandle } from "../read_file.ts";
import { statHandle } from "../stat.ts";
import { toSystemError } from "../system_error.ts";
import { changeMode, changeOwner, changeTimes } from "./attributes.ts";
import { closeWhenCollected, FileState, release } from "./file_state.ts";
import { foreignError } from "./foreign_error.ts";
import { READ_FORM, type ReadResult } from "./read_form.ts";
import { FILE_POSITION, parseRead } from "./read_request.ts";
import { readLines, readStream, webStream, writeStream } from "./streams.ts";
import { readVector, writeVector } from "./vectors.ts";
import { parseWrite } from "./write_request.ts";

const { EventEmitter } = nodeModule("node:events");
const CLOSED = -1;

type Stream<K extends "createReadStream" | "createWriteStream"> = ReturnType<FileHandleShape[K]>;
interface Waiter {
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

/** See `FileHandle` of `node:fs/promises`. */
export class FileHandle extends EventEmitter {
  readonly #state: FileState;
  #fd: number;
  /** The handle itself, and the streams that use it. */
  #references = 1;
  #closing: Promise<void> | undefined;
  #waiter: Waiter | undefined;
  #locked = false;
  /** A field, as in Node, so that it works when it is taken from its object. */
  close: () => Promise<void> = () => this.#close();

  constructor(engine: Engine, fd: number) {
    super();
    this.#fd = fd;
    this.#state = new FileState(engine, fd);
    closeWhenCollected(this, this.#state);
  }

  /** What runs the requests of an open handle. */
  static stateOf(handle: FileHandle): FileState {
    return handle.#state;
  }

  /** The descriptor; -1 when it is closed. */
  get fd(): number {
    return this.#fd;
  }

  /** Reads into a buffer; see `node:fs/promises`. */
  read(first?: unknown, second?: unknown, third?: unknown, fourth?: unknown): Promise<ReadResult> {
    const { engine, target } = this.#state;
    if (
      second === 0 && typeof fourth === "number" && fourth >= 0 && this.#fd !== CLOSED &&
      engine.readAs !== undefined && first instanceof Uint8Array && third === first.length &&
      third > 0 && third < 2 ** 31 && Number.isSafeInteger(fourth)
    ) return engine.readAs(READ_FORM, target, first, fourth);
    return this.#read(first, second, third, fourth);
  }

  async #read(...given: [unknown, unknown, unknown, unknown]): Promise<ReadResult> {
    FileHandle.#checkOpen(this, "read");
    const { buffer, part, position } = parseRead(...given);
    const bytesRead = part === undefined ? 0 : await this.readPart(part, position);
    return { bytesRead, buffer };
  }

  /** Reads into memory that was checked. */
  async readPart(part: Uint8Array, position: Offset): Promise<number> {
    const { engine, target } = this.#state;
    try {
      return await engine.read(target, part, position, NOT_REGISTERED);
    } catch (error) {
      throw toSystemError(error, "read");
    }
  }

  /** Writes bytes or text; see `node:fs/promises`. */
  async write(
    data: unknown,
    second?: unknown,
    third?: unknown,
    fourth?: unknown,
  ): Promise<{ bytesWritten: number; buffer: unknown }> {
    FileHandle.#checkOpen(this, "write");
    const empty = (data as { byteLength?: unknown } | null | undefined)?.byteLength === 0;
    if (empty) return { bytesWritten: 0, buffer: data };
    const { part, position } = parseWrite(data, second, third, fourth);
    return { bytesWritten: await this.writePart(part, position), buffer: data };
  }

  /** Writes memory that was checked; the count may be short. */
  async writePart(part: Uint8Array, position: number): Promise<number> {
    if (part.length === 0) return 0;
    const { engine, target } = this.#state;
    try {
      const write = () => engine.write(target, part, position, NOT_REGISTERED);
      if (position !== FILE_POSITION) return await write();
      return await keepPosition(engine, target, part.length, write);
    } catch (error) {
      throw toSystemError(error, "write");
    }
  }

  /** Reads into buffers, one after the other. */
  async readv(
    buffers: readonly ArrayBufferView[],
    position?: unknown,
  ): Promise<{ bytesRead: number; buffers: unknown }> {
    FileHandle.#checkOpen(this, "readv");
    checkBuffers(buffers);
    return { bytesRead: await readVector(this.#state, buffers, position), buffers };
  }

  /** Writes buffers, one after the other. */
  async writev(
    buffers: readonly ArrayBufferView[],
    position?: unknown,
  ): Promise<{ bytesWritten: number; buffers: unknown }> {
    FileHandle.#checkOpen(this, "writev");
    checkBuffers(buffers);
    return { bytesWritten: await writeVector(this.#state, buffers, position), buffers };
  }

  /** The rest of the file, from its position on. */
  async readFile(options?: unknown): Promise<unknown> {
    FileHandle.#checkOpen(this, "readFile");
    return await readFromHandle(this, options);
  }

  /** Writes at the position of the file. */
  async writeFile(data: unknown, options?: unknown): Promise<void> {
    FileHandle.#checkOpen(this, "writeFile");
    await writeToHandle(this, data, options);
  }

  /** As {@linkcode writeFile}: a handle says itself whether it appends. */
  async appendFile(data: unknown, options?: unknown): Promise<void> {
    FileHandle.#checkOpen(this, "writeFile");
    await appendToHandle(this, data, options);
  }

  /** What the file is. */
  async stat(options?: unknown): Promise<unknown> {
    FileHandle.#checkOpen(this, "fstat");
    return await statHandle(this.#state, options);
  }

  /** Makes the file `length` bytes long. */
  async truncate(length: unknown = 0): Promise<void> {
    FileHandle.#checkOpen(this, "ftruncate");
    checkInteger(length, "len");
    const file = this.#state.target;
    await this.#state.run({ kind: "ftruncate", file, length: Math.max(0, length) }, "ftruncate");
  }

  /** fsync(2). */
  async sync(): Promise<void> {
    FileHandle.#checkOpen(this, "fsync");
    await this.#state.run({ kind: "fsync", file: this.#state.target }, "fsync");
  }

  /** fdatasync(2). */
  async datasync(): Promise<void> {
    FileHandle.#checkOpen(this, "fdatasync");
    await this.#state.run({ kind: "fdatasync", file: this.#state.target }, "fdatasync");
  }

  /** fchmod(2). */
  async chmod(mode: unknown): Promise<void> {
    FileHandle.#checkOpen(this, "fchmod");
    await changeMode(this.#state, mode);
  }

  /** fchown(2). */
  async chown(uid: unknown, gid: unknown): Promise<void> {
    FileHandle.#checkOpen(this, "fchown");
    await changeOwner(this.#state, uid, gid);
  }

  /** futimens(3). */
  async utimes(atime: unknown, mtime: unknown): Promise<void> {
    FileHandle.#checkOpen(this, "futimes");
    await changeTimes(this.#state, atime, mtime);
  }

  /** The lines of the file; see `node:readline`. */
  readLines(options?: object): ReturnType<FileHandleShape["readLines"]> {
    return readLines(this, options);
  }

  /** The bytes of the file as a web stream. */
  readableWebStream(options?: unknown): ReturnType<FileHandleShape["readableWebStream"]> {
    if (this.#fd === CLOSED) throw stateError("The FileHandle is closed");
    if (this.#closing !== undefined) throw stateError("The FileHandle is closing");
    if (this.#locked) throw stateError("The FileHandle is locked");
    this.#locked = true;
    return webStream(this, options);
  }

  /** The bytes of the file as a stream of Node's. */
  createReadStream(options?: object): Stream<"createReadStream"> {
    return readStream(this, options);
  }

  /** A stream of Node's that writes to the file. */
  createWriteStream(options?: object): Stream<"createWriteStream"> {
    return writeStream(this, options);
  }

  /** Closes the handle. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /** A stream begins to use the handle: until it ends the file stays open. */
  static hold(handle: FileHandle): void {
    handle.#references++;
  }

  /** A stream has ended. */
  static letGo(handle: FileHandle): void {
    if (--handle.#references > 0) return;
    const { resolve, reject } = handle.#waiter!;
    handle.#finish().then(resolve, reject);
  }

  #close(): Promise<void> {
    if (this.#fd === CLOSED) return this.#closing ?? Promise.resolve();
    if (this.#closing !== undefined) return this.#closing;
    const closed = --this.#references === 0
      ? this.#finish()
      : new Promise<void>((resolve, reject) => this.#waiter = { resolve, reject });
    this.#closing = closed.finally(() => this.#closing = undefined);
    this.emit("close");
    return this.#closing;
  }

  #finish(): Promise<void> {
    this.#fd = CLOSED;
    release(this.#state);
    return this.#state.close();
  }

  static #checkOpen(handle: FileHandle, syscall: string): void {
    if (!(#fd in handle)) throw foreignError();
    if (handle.#fd !== CLOSED) return;
    throw Object.assign(new Error("file closed"), { code: "EBADF", syscall });
  }
}

function stateError(what: string): Error {
  return Object.assign(new Error(`Invalid state: ${what}`), { code: "ERR_INVALID_STATE" });
}
