/**
 * ringio: asynchronous file I/O on io_uring for Deno, Bun and Node.
 *
 * The functions work on a runtime that each thread has, made at the first use; importing loads
 * nothing. Where io_uring is not to be had the same verbs run on another engine, and `probe()` says
 * why.
 *
 * @example Write a file, read a part of it
 * ```ts
 * import { open, writeTextFile } from "ringio";
 *
 * await writeTextFile("hello.txt", "hello, ring");
 * await using file = await open("hello.txt");
 * const bytes = new Uint8Array(4);
 * await file.readExactAt(bytes, 7);
 * if (new TextDecoder().decode(bytes) !== "ring") throw new Error("wrong bytes");
 * ```
 *
 * @module
 */
export type { RefusalReason } from "./src/engine/diagnose.ts";
export type { Bytes } from "./src/core/bytes.ts";
export { InvariantError } from "./src/core/invariant_error.ts";
export { IoError, type IoErrorDetails } from "./src/core/io_error.ts";
export type { EngineName } from "./src/engine/engine.ts";
export { type Offset, openedTarget as opened } from "./src/engine/operation.ts";
export type { BufferPool, BufferPoolOptions } from "./src/file/buffer_pool.ts";
export type { Chain, ChainFile } from "./src/file/chain.ts";
export { ChainError } from "./src/file/chain_error.ts";
export type { IoOptions } from "./src/file/check_options.ts";
export * as constants from "./src/file/constants.ts";
export type { CopyFileOptions } from "./src/file/copy_file.ts";
export type { DirectAlignment } from "./src/file/direct_alignment.ts";
export type { File } from "./src/file/file.ts";
export type { FileInfo } from "./src/file/file_info.ts";
export type { FixedFile } from "./src/file/fixed_file.ts";
export type { MkdirOptions } from "./src/file/make_directory.ts";
export {
  chain,
  copyFile,
  createBufferPool,
  lstat,
  mkdir,
  open,
  readFile,
  readFiles,
  readTextFile,
  remove,
  rename,
  stat,
  writeFile,
  writeFileAtomic,
  writeTextFile,
} from "./src/file/module_functions.ts";
export type { OpenOptions } from "./src/file/open_flags.ts";

export type { PooledBuffer } from "./src/file/pooled_buffer.ts";
export type { ReadableOptions } from "./src/file/readable.ts";
export type { ReadFilesOptions, ReadFilesResult } from "./src/file/files_reader.ts";
export type { RemoveOptions } from "./src/file/remove.ts";
export { type Availability, type Probe, probe } from "./src/file/probe.ts";
export { Runtime, type RuntimeStats } from "./src/file/runtime.ts";
export type { RuntimeOptions } from "./src/file/runtime_options.ts";
export type { AtomicOptions } from "./src/file/write_file_atomic.ts";
