/**
 * The functions of the module: the verbs of {@linkcode Runtime} on the runtime of this thread.
 *
 * @module
 */
import type { Bytes } from "../core/bytes.ts";
import { BufferPool, type BufferPoolOptions } from "./buffer_pool.ts";
import { Chain } from "./chain.ts";
import type { IoOptions } from "./check_options.ts";
import type { CopyFileOptions } from "./copy_file.ts";
import { defaultEngine, defaultRuntime } from "./default_runtime.ts";
import type { File } from "./file.ts";
import type { FileInfo } from "./file_info.ts";
import type { MkdirOptions } from "./make_directory.ts";
import type { OpenOptions } from "./open_flags.ts";
import { FilesReader, type ReadFilesOptions, type ReadFilesResult } from "./files_reader.ts";
import type { RemoveOptions } from "./remove.ts";
import type { AtomicOptions } from "./write_file_atomic.ts";

/**
 * Opens a file.
 *
 * @param path A path, or a URL of the scheme `file:`.
 * @param flags Node's flags (`"r"`, `"r+"`, `"w"`, `"wx"`, `"a"`, ...), or options as in Deno.
 * @default flags "r"
 *
 * @example Append to a file
 * ```ts
 * import { open, readTextFile } from "ringio";
 *
 * await using file = await open("open.txt", "a");
 * await file.write(new TextEncoder().encode("one line\n"));
 * if (!(await readTextFile("open.txt")).endsWith("one line\n")) throw new Error("no line");
 * ```
 */
export async function open(path: string | URL, flags?: string | OpenOptions): Promise<File> {
  return await (await defaultRuntime()).open(path, flags);
}

/**
 * The content of a file. On io_uring a small file that the kernel has cached is read at once; any
 * other small one takes one submission, and no descriptor of the process.
 *
 * @example Read a file
 * ```ts
 * import { readFile, writeFile } from "ringio";
 *
 * await writeFile("whole.bin", new Uint8Array([1, 2, 3]));
 * const bytes = await readFile("whole.bin");
 * if (bytes.length !== 3 || bytes[2] !== 3) throw new Error("wrong bytes");
 * ```
 */
export function readFile(path: string | URL, options?: IoOptions): Promise<Uint8Array> {
  const runtime = defaultRuntime();
  return runtime instanceof Promise
    ? runtime.then((made) => made.readFile(path, options))
    : runtime.readFile(path, options);
}

/** The content of a file as text, a byte order mark included; what is no UTF-8 becomes U+FFFD. */
export async function readTextFile(path: string | URL, options?: IoOptions): Promise<string> {
  return await (await defaultRuntime()).readTextFile(path, options);
}

/**
 * The content of many files, in the order in which they are complete. Leaving the loop cancels the
 * rest.
 *
 * What the kernel refuses is the `error` of its file. Anything else, such as a bad path, a missing
 * permission or an abort, ends the iteration: `next()` rejects.
 *
 * @example The size of many files
 * ```ts
 * import { readFiles, writeTextFile } from "ringio";
 *
 * await writeTextFile("many.txt", "12345");
 * let bytes = 0;
 * for await (const { data, error } of readFiles(["many.txt", "missing.txt"])) {
 *   if (error === undefined) bytes += data!.length;
 *   else if (error.code !== "ENOENT") throw error;
 * }
 * if (bytes !== 5) throw new Error("wrong size");
 * ```
 */
export function readFiles(
  paths: Iterable<string | URL>,
  options?: ReadFilesOptions,
): AsyncIterableIterator<ReadFilesResult> {
  return new FilesReader(defaultEngine, paths, options);
}

/** Writes a file as a whole. Without options it is made, or cut to length 0 before. */
export async function writeFile(
  path: string | URL,
  data: Bytes | string,
  options?: OpenOptions,
): Promise<void> {
  await (await defaultRuntime()).writeFile(path, data, options);
}

/** Writes text as UTF-8; as {@linkcode writeFile}. */
export async function writeTextFile(
  path: string | URL,
  data: string,
  options?: OpenOptions,
): Promise<void> {
  await (await defaultRuntime()).writeTextFile(path, data, options);
}

/**
 * Replaces a file so that after a crash at any moment it has the old bytes or the new ones, whole:
 * a temporary file in the same directory, write, fsync, rename, fsync of the directory. A symbolic
 * link is replaced, not followed.
 *
 * @example A configuration that is never half-written
 * ```ts
 * import { readTextFile, writeFileAtomic } from "ringio";
 *
 * await writeFileAtomic("config.json", JSON.stringify({ port: 8080 }));
 * if (JSON.parse(await readTextFile("config.json")).port !== 8080) throw new Error("wrong port");
 * ```
 */
export async function writeFileAtomic(
  path: string | URL,
  data: Bytes | string,
  options?: AtomicOptions,
): Promise<void> {
  await (await defaultRuntime()).writeFileAtomic(path, data, options);
}

/**
 * Copies a file with its permission bits. Blocks are shared where the file system can; holes stay
 * holes. A file that was made for it is removed when the copy fails.
 */
export async function copyFile(
  from: string | URL,
  to: string | URL,
  options?: CopyFileOptions,
): Promise<void> {
  await (await defaultRuntime()).copyFile(from, to, options);
}

/** What a file is. A symbolic link is followed. */
export async function stat(path: string | URL, options?: IoOptions): Promise<FileInfo> {
  return await (await defaultRuntime()).stat(path, options);
}

/** What a file is. A symbolic link is not followed. */
export async function lstat(path: string | URL, options?: IoOptions): Promise<FileInfo> {
  return await (await defaultRuntime()).lstat(path, options);
}

/** Renames a file, and replaces what has the new name. renameat2(2). */
export async function rename(
  from: string | URL,
  to: string | URL,
  options?: IoOptions,
): Promise<void> {
  await (await defaultRuntime()).rename(from, to, options);
}

/** Removes a file, an empty directory, or with `recursive` a whole tree. */
export async function remove(path: string | URL, options?: RemoveOptions): Promise<void> {
  await (await defaultRuntime()).remove(path, options);
}

/** Makes a directory; with `recursive` also those above. */
export async function mkdir(path: string | URL, options?: MkdirOptions): Promise<void> {
  await (await defaultRuntime()).mkdir(path, options);
}

/** A new chain: requests that run in order, in one submission. */
export function chain(): Chain {
  return new Chain(defaultEngine);
}

/**
 * Page-aligned buffers for many requests, registered with the ring where that is possible.
 *
 * @throws {TypeError | RangeError} On bad options.
 */
export function createBufferPool(options: BufferPoolOptions): BufferPool {
  return new BufferPool(defaultEngine(), options);
}
