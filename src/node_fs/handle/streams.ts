/**
 * Streams over a handle.
 *
 * @module
 */
import { type FileHandleShape, nodeModule } from "../../../ffi/node_modules.ts";
import { warn } from "../../../ffi/warn.ts";
import { checkBoolean, checkObject } from "../arguments/check.ts";
import { FileHandle } from "./file_handle.ts";
import { FILE_POSITION } from "./read_request.ts";
import { writeVector } from "./vectors.ts";
import { toPosition } from "./write_request.ts";

const CHUNK_BYTES = 16_384;

type Done = (error: unknown, count?: number, data?: unknown) => void;
type ReadStream = ReturnType<FileHandleShape["createReadStream"]>;
type WriteStream = ReturnType<FileHandleShape["createWriteStream"]>;

/** The lines of a file. */
export function readLines(
  handle: FileHandle,
  options: object | undefined,
): ReturnType<FileHandleShape["readLines"]> {
  const input = readStream(handle, options);
  return nodeModule("node:readline").createInterface({ input, crlfDelay: Infinity });
}

/** A stream of the runtime's own class, which reads through the handle. */
export function readStream(handle: FileHandle, options: object | undefined): ReadStream {
  const all = { ...options, fd: handle.fd, fs: operations(handle) };
  return bind(handle, () => nodeModule("node:fs").createReadStream("", all as never));
}

/** A stream of the runtime's own class, which writes through the handle. */
export function writeStream(handle: FileHandle, options: object | undefined): WriteStream {
  const all = { ...options, fd: handle.fd, fs: operations(handle) };
  return bind(handle, () => nodeModule("node:fs").createWriteStream("", all as never));
}

/** While the stream lasts the file stays open; a handle that is closed ends its streams. */
function bind<S extends ReadStream | WriteStream>(handle: FileHandle, make: () => S): S {
  FileHandle.hold(handle); // Before the stream, which an aborted signal ends at once.
  let stream: S;
  try {
    stream = make();
  } catch (error) {
    FileHandle.letGo(handle);
    throw error;
  }
  handle.on("close", () => stream.close());
  // The runtimes take no path for none, and no handle for a descriptor.
  Object.defineProperty(stream, "path", { value: undefined, writable: true, configurable: true });
  return stream;
}

/** What the streams call in place of the runtime's own file calls. */
function operations(handle: FileHandle): object {
  const state = FileHandle.stateOf(handle);
  return {
    open: () => {},
    close: (_fd: number, done: Done) => {
      FileHandle.letGo(handle);
      handle.close().then(() => done(null), done);
    },
    read: (
      _fd: number,
      buffer: Uint8Array,
      offset: number,
      length: number,
      position: unknown,
      done: Done,
    ) => {
      const part = buffer.subarray(offset, offset + length);
      const at = position === undefined || position === null ? FILE_POSITION : Number(position);
      handle.readPart(part, at).then((count) => done(null, count, buffer), done);
    },
    write: (
      _fd: number,
      buffer: Uint8Array,
      offset: number,
      length: number,
      position: unknown,
      done: Done,
    ) => {
      const part = buffer.subarray(offset, offset + length);
      handle.writePart(part, toPosition(position)).then((n) => done(null, n, buffer), done);
    },
    writev: (_fd: number, buffers: Uint8Array[], position: unknown, done: Done) => {
      writeVector(state, buffers, position).then((count) => done(null, count, buffers), done);
    },
    fsync: (_fd: number, done: Done) => {
      handle.sync().then(() => done(null), done);
    },
  };
}

/** A byte stream from the position of the file on. */
export function webStream(
  handle: FileHandle,
  options: unknown = {},
): ReturnType<FileHandleShape["readableWebStream"]> {
  checkObject(options, "options");
  const { type = "bytes", autoClose = false } = options as { type?: unknown; autoClose?: unknown };
  checkBoolean(autoClose, "options.autoClose");
  if (type !== "bytes") {
    // Node's words, to the letter.
    const what =
      'A non-"bytes" options.type has no effect. A byte-oriented steam is always created.';
    warn(what, "ExperimentalWarning");
  }
  let controller: ReadableByteStreamController | undefined;
  let held = true;
  const end = async () => {
    if (!held) return;
    held = false;
    FileHandle.letGo(handle);
    if (autoClose) await handle.close();
  };
  FileHandle.hold(handle);
  const stream = new ReadableStream({
    type: "bytes",
    autoAllocateChunkSize: CHUNK_BYTES,
    start(started) {
      controller = started;
    },
    async pull(pulled) {
      const view = pulled.byobRequest!.view as Uint8Array;
      const part = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
      const count = await handle.readPart(part, FILE_POSITION);
      if (!held) return;
      if (count === 0) {
        pulled.close();
        await end();
      }
      pulled.byobRequest?.respond(count);
    },
    cancel: end,
  });
  handle.once("close", () => {
    if (!held) return;
    controller?.close();
    controller?.byobRequest?.respond(0);
    end();
  });
  return stream as unknown as ReturnType<FileHandleShape["readableWebStream"]>;
}
