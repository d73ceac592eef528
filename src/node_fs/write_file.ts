/**
 * Writing whole files.
 *
 * @module
 */
import { type FsPromises, nodeModule } from "../../ffi/node_modules.ts";
import { O_APPEND, O_CLOEXEC, O_CREAT, O_EXCL, O_TRUNC } from "../abi/fs.ts";
import { checkOpenPermission } from "../core/path_permission.ts";
import { NOT_REGISTERED, openedTarget, type Operation } from "../engine/operation.ts";
import { orAborted, throwIfAborted } from "./abort.ts";
import { argumentTypeError } from "./arguments/argument_error.ts";
import { checkBoolean, checkMode, checkSignal } from "./arguments/check.ts";
import { parseFlags } from "./arguments/flags.ts";
import { type FileOptions, parseOptions } from "./arguments/options.ts";
import { checkPath } from "./arguments/path.ts";
import { defaultEngine } from "./default_engine.ts";
import { FileHandle } from "./handle/file_handle.ts";
import { FILE_POSITION } from "./handle/read_request.ts";
import { encodeText } from "./handle/write_request.ts";
import { openFile } from "./open.ts";
import { systemError } from "./system_error.ts";

const FILE_MODE = 0o666;
const CHUNK_BYTES = 512 * 1024;

type Data = Uint8Array | Iterable<unknown> | AsyncIterable<unknown>;

/** See `node:fs/promises`. */
export const writeFile: FsPromises["writeFile"] = ((
  path: unknown,
  data: unknown,
  options?: unknown,
) => writeAny(path, data, options, "w")) as FsPromises["writeFile"];

/** See `node:fs/promises`. */
export const appendFile: FsPromises["appendFile"] = ((
  path: unknown,
  data: unknown,
  options?: unknown,
) => writeAny(path, data, options, "a")) as FsPromises["appendFile"];

/** Writes at the position of an open file. */
export async function writeToHandle(
  handle: FileHandle,
  given: unknown,
  givenOptions: unknown,
): Promise<void> {
  const options = check(parseOptions(givenOptions));
  const data = toData(given, options);
  await orAborted(options.signal, () => writeData(handle, data, options));
}

/** As {@linkcode writeToHandle}; a handle says itself whether it appends. */
export const appendToHandle: typeof writeToHandle = writeToHandle;

async function writeAny(
  given: unknown,
  givenData: unknown,
  givenOptions: unknown,
  usual: string,
): Promise<void> {
  const options = check(parseOptions(givenOptions));
  const flag = options.flag || usual;
  const data = toData(givenData, options);
  if (given instanceof FileHandle) return await given.writeFile(data, options);
  throwIfAborted(options.signal);
  const path = checkPath(given);
  const flags = parseFlags(flag, "options.flag");
  const mode = checkMode(options.mode, "mode", FILE_MODE);
  if (typeof path !== "string") {
    const all = { ...options, flag } as never;
    return await nodeModule("node:fs").promises.writeFile(path as never, data as never, all);
  }
  checkOpenPermission(path, flags);
  const small = data instanceof Uint8Array && data.length <= CHUNK_BYTES;
  await orAborted(
    options.signal,
    () =>
      small && !options.flush
        ? writeInOneGo(path, flags, mode, data)
        : writeOpened(path, flags, mode, data, options),
  );
}

function check(options: FileOptions): FileOptions {
  checkBoolean(options.flush ?? false, "options.flush");
  checkMode(options.mode, "mode", FILE_MODE);
  checkSignal(options.signal, "options.signal");
  return options;
}

function toData(data: unknown, options: FileOptions): Data {
  if (ArrayBuffer.isView(data)) {
    return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  }
  if (typeof data === "string") return encodeText(data, options.encoding || "utf8");
  const iterable = data as Partial<Iterable<unknown> & AsyncIterable<unknown>> | null | undefined;
  if (iterable?.[Symbol.asyncIterator] || iterable?.[Symbol.iterator]) return iterable as Data;
  throw argumentTypeError("data", ["string", "Buffer", "TypedArray", "DataView"], data);
}

/** Open, write and close, linked; what a short write leaves is written to the file once more. */
async function writeInOneGo(
  path: string,
  flags: number,
  mode: number,
  data: Uint8Array,
): Promise<void> {
  const engine = await defaultEngine();
  const write: Operation = {
    kind: "write",
    file: openedTarget,
    buffer: data,
    offset: FILE_POSITION,
    bufIndex: NOT_REGISTERED,
  };
  const operations: Operation[] = [
    // KERNEL: a slot of the ring's file table is no descriptor and refuses O_CLOEXEC.
    { kind: "openat", path, flags: flags & ~O_CLOEXEC, mode },
    ...(data.length > 0 ? [write] : []),
    { kind: "close", file: openedTarget },
  ];
  // Were the link not hard, a short write would leave the file open.
  const steps = operations.map((operation) => ({
    operation,
    hard: operation === write,
    drain: false,
  }));
  const [opened, written] = await engine.runChain(steps) as [number, number];
  if (opened < 0) throw systemError(opened, "open", { path });
  if (data.length === 0) return;
  if (written < 0) throw systemError(written, "write");
  if (written === data.length) return;
  const file = await openFile(path, flags & ~(O_CREAT | O_EXCL | O_TRUNC), mode);
  try {
    const position = (flags & O_APPEND) === 0 ? written : FILE_POSITION;
    await writeBytes(file, data.subarray(written), position);
  } finally {
    await file.close();
  }
}

async function writeOpened(
  path: string,
  flags: number,
  mode: number,
  data: Data,
  options: FileOptions,
): Promise<void> {
  const file = await openFile(path, flags, mode);
  try {
    await writeData(file, data, options);
    if (options.flush) await file.sync();
  } finally {
    await file.close();
  }
}

async function writeData(file: FileHandle, data: Data, options: FileOptions): Promise<void> {
  throwIfAborted(options.signal);
  if (data instanceof Uint8Array) {
    return await writeBytes(file, data, FILE_POSITION, options.signal);
  }
  for await (const chunk of data) {
    throwIfAborted(options.signal);
    const bytes = ArrayBuffer.isView(chunk)
      ? new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength)
      : chunkBytes(chunk, options);
    await writeBytes(file, bytes, FILE_POSITION, options.signal);
  }
}

function chunkBytes(chunk: unknown, options: FileOptions): Uint8Array {
  if (typeof chunk === "string") return encodeText(chunk, options.encoding || "utf8");
  if (chunk === null || typeof chunk !== "object") {
    const expected = ["string", "Buffer", "ArrayBuffer", "Array", "Array-like Object"];
    throw argumentTypeError("first argument", expected, chunk);
  }
  return nodeModule("node:buffer").Buffer.from(chunk as Uint8Array);
}

async function writeBytes(
  file: FileHandle,
  data: Uint8Array,
  position: number,
  signal?: AbortSignal,
): Promise<void> {
  let done = 0;
  while (done < data.length) {
    const part = data.subarray(done, done + CHUNK_BYTES);
    done += await file.writePart(part, position === FILE_POSITION ? position : position + done);
    throwIfAborted(signal);
  }
}
