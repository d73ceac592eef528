/**
 * `node:fs/promises` on io_uring: the same names, results and errors.
 *
 * A program that imports `node:fs/promises` works when that one line is changed. What io_uring
 * cannot do is passed on to the runtime's own module; docs/fs.md tells what that is.
 *
 * @example Read a file
 * ```ts
 * import { open, writeFile } from "ringio/fs";
 *
 * await writeFile("hello.txt", "hello");
 * await using file = await open("hello.txt");
 * const { bytesRead, buffer } = await file.read(new Uint8Array(4), 0, 4, 1);
 * if (bytesRead !== 4 || buffer[0] !== "e".charCodeAt(0)) throw new Error("wrong bytes");
 * ```
 *
 * @module
 */
export {
  access,
  chmod,
  chown,
  constants,
  copyFile,
  cp,
  glob,
  lchmod,
  lchown,
  lutimes,
  mkdtemp,
  mkdtempDisposable,
  opendir,
  readdir,
  readlink,
  realpath,
  rm,
  statfs,
  utimes,
  watch,
} from "./passed_on.ts";
export { open, truncate } from "./open.ts";
export { link, mkdir, rename, rmdir, symlink, unlink } from "./path_verbs.ts";
export { readFile } from "./read_file.ts";
export { lstat, stat } from "./stat.ts";
export { appendFile, writeFile } from "./write_file.ts";
export { default } from "./promises.ts";
export type {
  FileHandleShape as FileHandle,
  FsPromises,
  MkdtempDisposable,
  PathLike,
} from "../../ffi/node_modules.ts";
