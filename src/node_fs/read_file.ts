/**
 * Whole files.
 *
 * @module
 */
import { type Buffer, type FsPromises, nodeModule } from "../../ffi/node_modules.ts";
import { checkPermission } from "../../ffi/permissions.ts";
import { S_IFMT, S_IFREG } from "../abi/fs.ts";
import { IoError } from "../core/io_error.ts";
import type { Engine } from "../engine/engine.ts";
import { orAborted, throwIfAborted } from "./abort.ts";
import { argumentTypeError, argumentValueError } from "./arguments/argument_error.ts";
import { parseFlags } from "./arguments/flags.ts";
import { type FileOptions, parseOptions } from "./arguments/options.ts";
import { checkPath, type Path } from "./arguments/path.ts";
import { defaultEngine } from "./default_engine.ts";
import { fileTooLargeError } from "./file_too_large_error.ts";
import { FileHandle } from "./handle/file_handle.ts";
import { FILE_POSITION } from "./handle/read_request.ts";
import { openFile } from "./open.ts";
import { systemError } from "./system_error.ts";

const READ_MAX_BYTES = 0x7fff_f000;
/** What Node takes into one Buffer. */
const FILE_MAX_BYTES = 2 ** 31 - 1;
const GUESS_BYTES = 64 * 1024;
const FILE_MODE = 0o666;

/** See `node:fs/promises`. */
export const readFile: FsPromises["readFile"] = ((path: unknown, options?: unknown) => {
  if (typeof path !== "string" || options !== undefined) return readAny(path, options);
  const engine = defaultEngine();
  return engine instanceof Promise
    ? engine.then((made) => readPlain(made, path))
    : readPlain(engine, path);
}) as FsPromises["readFile"];

/** What is asked for most: no async function, since what is cached is there at once. */
function readPlain(engine: Engine, path: string): Promise<Uint8Array> {
  try {
    checkPath(path);
    checkPermission("read", path);
    const bytes = engine.readWhole(path, undefined, copyToBuffer);
    if (bytes instanceof Promise) {
      return bytes.then(toBuffer, (error) => Promise.reject(toReadError(error, path)));
    }
    return Promise.resolve(toBuffer(bytes));
  } catch (error) {
    return Promise.reject(error);
  }
}

async function readAny(given: unknown, givenOptions?: unknown): Promise<unknown> {
  const options = parse(givenOptions);
  if (given instanceof FileHandle) return await given.readFile(options);
  throwIfAborted(options.signal);
  const path = checkPath(given);
  const isPlain = options.buffer === undefined && (options.flag || "r") === "r";
  if (!isPlain || options.signal !== undefined || typeof path !== "string") {
    return await readOtherwise(path, options, isPlain);
  }
  checkPermission("read", path);
  const made = defaultEngine();
  const engine = made instanceof Promise ? await made : made;
  try {
    return decode(await engine.readWhole(path, undefined, copyToBuffer), options);
  } catch (error) {
    throw toReadError(error, path);
  }
}

async function readOtherwise(path: Path, options: FileOptions, isPlain: boolean): Promise<unknown> {
  const flags = parseFlags(options.flag || "r");
  if (typeof path !== "string") {
    return await nodeModule("node:fs").promises.readFile(path as never, options as never);
  }
  return await orAborted(options.signal, async () => {
    if (isPlain) return await readAny(path, { encoding: options.encoding });
    const file = await openFile(path, flags, FILE_MODE);
    try {
      return await readAll(file, options);
    } finally {
      await file.close();
    }
  });
}

/** The rest of an open file. */
export async function readFromHandle(handle: FileHandle, options: unknown): Promise<unknown> {
  const parsed = parse(options);
  throwIfAborted(parsed.signal);
  return await orAborted(parsed.signal, () => readAll(handle, parsed));
}

function parse(given: unknown): FileOptions {
  const options = parseOptions(given);
  const { buffer, encoding } = options;
  if (encoding === "buffer") {
    const error = new TypeError("Unknown encoding: buffer");
    throw Object.assign(error, { code: "ERR_UNKNOWN_ENCODING" });
  }
  if (buffer !== undefined && typeof buffer !== "function" && !ArrayBuffer.isView(buffer)) {
    const expected = ["Buffer", "TypedArray", "DataView", "Function"];
    throw argumentTypeError("options.buffer", expected, buffer);
  }
  return options;
}

/** Only the open of a whole-file read was given a path. */
function toReadError(error: unknown, path: string): unknown {
  if (!(error instanceof IoError)) return error;
  const isOpen = error.syscall === "open" && error.code !== "EISDIR";
  return systemError(error.errno, isOpen ? "open" : "read", isOpen ? { path } : {});
}

/** A Buffer that shares its memory with nobody, as Node's. */
function copyToBuffer(memory: Uint8Array, length: number): Buffer {
  const buffer = nodeModule("node:buffer").Buffer.allocUnsafeSlow(length);
  buffer.set(memory.subarray(0, length));
  return buffer;
}

function toBuffer(bytes: Uint8Array): Buffer {
  const { Buffer } = nodeModule("node:buffer");
  if (bytes instanceof Buffer) return bytes;
  return Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length);
}

function decode(bytes: Uint8Array, options: FileOptions): string | Buffer {
  const buffer = toBuffer(bytes);
  const { encoding } = options;
  return encoding ? buffer.toString(encoding as "utf8") : buffer;
}

async function readAll(file: FileHandle, options: FileOptions): Promise<string | Buffer> {
  const { engine, target } = FileHandle.stateOf(file);
  const stat = await engine.stat(target, { follow: true });
  const size = (stat.mode & S_IFMT) === S_IFREG ? Number(stat.size) : 0;
  if (size > FILE_MAX_BYTES) throw fileTooLargeError(size);
  throwIfAborted(options.signal);
  if (options.buffer !== undefined) return await readInto(file, options, size);
  let bytes = new Uint8Array(size > 0 ? size : GUESS_BYTES);
  let length = 0;
  for (;;) {
    if (length === bytes.length) {
      if (size > 0) break;
      const larger = new Uint8Array(bytes.length * 2);
      larger.set(bytes);
      bytes = larger;
    }
    const end = Math.min(bytes.length, length + READ_MAX_BYTES);
    const count = await file.readPart(bytes.subarray(length, end), FILE_POSITION);
    throwIfAborted(options.signal);
    if (count === 0) break;
    length += count;
  }
  return decode(length === bytes.length ? bytes : bytes.subarray(0, length), options);
}

/** Reads into memory that the caller gave, or makes when it knows the size. */
async function readInto(
  file: FileHandle,
  options: FileOptions,
  size: number,
): Promise<string | Buffer> {
  const makes = typeof options.buffer === "function";
  const given: unknown = makes
    ? (options.buffer as (size: number) => unknown)(size)
    : options.buffer;
  const name = makes ? "options.buffer()" : "options.buffer";
  if (!ArrayBuffer.isView(given)) {
    throw argumentTypeError(name, ["Buffer", "TypedArray", "DataView"], given);
  }
  const bytes = new Uint8Array(given.buffer, given.byteOffset, given.byteLength);
  if (bytes.length < size) refuseSmall(name, bytes);
  let length = 0;
  while (length < bytes.length && (size === 0 || length < size)) {
    const count = await file.readPart(bytes.subarray(length), FILE_POSITION);
    throwIfAborted(options.signal);
    if (count === 0) return decode(bytes.subarray(0, length), options);
    length += count;
  }
  const more = size === 0 && await file.readPart(new Uint8Array(1), FILE_POSITION) > 0;
  if (more) refuseSmall(name, bytes);
  return decode(bytes.subarray(0, length), options);
}

function refuseSmall(name: string, bytes: Uint8Array): never {
  const reason = "is too small to contain the entire file";
  throw argumentValueError(`${name}.byteLength`, bytes.length, reason);
}
