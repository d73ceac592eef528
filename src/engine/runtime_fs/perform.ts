/**
 * Operations as calls of the runtime's file system.
 *
 * @module
 */
import type { FsCallback, FsModule } from "../../../ffi/fs.ts";
import { EISDIR, EOPNOTSUPP } from "../../abi/errno.ts";
import { AT_REMOVEDIR, O_CLOEXEC, S_IFDIR, S_IFMT } from "../../abi/fs.ts";
import type { Bytes } from "../../core/bytes.ts";
import { checkBytes } from "../../core/check_bytes.ts";
import { IoError } from "../../core/io_error.ts";
import { type FileOf, type Offset, openedTarget, type Operation } from "../operation.ts";
import { syscallName } from "../syscall_name.ts";
import { subjectPaths } from "../subject.ts";

/**
 * Calls what the operation asks for.
 *
 * @param done Called once. The result is a count, a descriptor, or undefined for 0.
 * @throws {RangeError} On a position that the runtime's calls cannot express.
 */
export function perform(
  fs: FsModule,
  operation: Operation,
  done: FsCallback<number | undefined | void>,
): void {
  if ("file" in operation) performOnFile(fs, operation, descriptorOf(operation.file), done);
  else performOnPath(fs, operation, done);
}

function descriptorOf(file: FileOf): number {
  if (file === openedTarget) throw new TypeError("Cannot use the opened file outside of a chain");
  return file.fd;
}

type Done = FsCallback<number | undefined | void>;

function performOnFile(
  fs: FsModule,
  operation: Extract<Operation, { file: FileOf }>,
  fd: number,
  done: Done,
): void {
  switch (operation.kind) {
    case "read": {
      const bytes = bytesOf(operation.buffer);
      return fs.read(fd, bytes, 0, bytes.length, readPosition(operation.offset), done);
    }
    case "write": {
      const bytes = bytesOf(operation.buffer);
      return fs.write(fd, bytes, 0, bytes.length, position(operation.offset), done);
    }
    case "readv": {
      const [only, second] = operation.buffers;
      // A runtime may copy vectors through memory of its own, which O_DIRECT refuses.
      if (only !== undefined && second === undefined) {
        const bytes = bytesOf(only);
        return fs.read(fd, bytes, 0, bytes.length, readPosition(operation.offset), done);
      }
      return fs.readv(fd, operation.buffers.map(bytesOf), position(operation.offset), done);
    }
    case "writev":
      return fs.writev(fd, operation.buffers.map(bytesOf), position(operation.offset), done);
    case "fsync":
      return fs.fsync(fd, done);
    case "fdatasync":
      return fs.fdatasync(fd, done);
    case "ftruncate":
      return fs.ftruncate(fd, exactNumber(operation.length), done);
    case "close":
      return fs.close(fd, done);
    case "fadvise":
      // Advice may be ignored.
      return queueMicrotask(() => done(null, 0));
    case "sync_file_range":
    case "fallocate":
    case "splice":
      return refuse(operation, done);
  }
}

function performOnPath(
  fs: FsModule,
  operation: Exclude<Operation, { file: FileOf }>,
  done: Done,
): void {
  switch (operation.kind) {
    case "openat":
      // The runtimes set the flag themselves, and not all of them know it.
      return fs.open(operation.path, operation.flags & ~O_CLOEXEC, operation.mode, done);
    case "renameat":
      if (operation.flags !== 0) return refuse(operation, done);
      return fs.rename(operation.path, operation.dest, done);
    case "unlinkat":
      if (operation.flags === AT_REMOVEDIR) return fs.rmdir(operation.path, done);
      return unlink(fs, operation, done);
    case "mkdirat":
      return fs.mkdir(operation.path, { mode: operation.mode }, (error) => done(error, 0));
    case "symlinkat":
      return fs.symlink(operation.path, operation.dest, done);
    case "linkat":
      if (operation.flags !== 0) return refuse(operation, done);
      return fs.link(operation.path, operation.dest, done);
  }
}

/** A runtime may take an empty directory for a file, which the kernel does not. */
function unlink(
  fs: FsModule,
  operation: Extract<Operation, { kind: "unlinkat" }>,
  done: Done,
): void {
  const { path } = operation;
  fs.lstat(path, { bigint: true }, (error, stats) => {
    const failed = error !== null && error !== undefined;
    if (failed || (Number(stats.mode) & S_IFMT) !== S_IFDIR) return fs.unlink(path, done);
    done(new IoError(-EISDIR, syscallName(operation), subjectPaths(operation)), 0);
  });
}

/** A callback is never called before its request is known to have begun. */
function refuse(operation: Operation, done: Done): void {
  const error = new IoError(-EOPNOTSUPP, syscallName(operation), subjectPaths(operation));
  queueMicrotask(() => done(error, 0));
}

/** @throws {TypeError} When it is no memory that stays. */
function bytesOf(buffer: Bytes): Uint8Array {
  checkBytes(buffer);
  if (ArrayBuffer.isView(buffer)) {
    return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  }
  return new Uint8Array(buffer);
}

/** -1 is the position of the file itself, which the runtimes call null. */
function position(offset: Offset): number | null {
  return offset === -1 || offset === -1n ? null : exactNumber(offset);
}

function readPosition(offset: Offset): number | bigint | null {
  return typeof offset === "bigint" && offset >= 0n ? offset : position(offset);
}

function exactNumber(offset: Offset): number {
  const number = Number(offset);
  if (!Number.isSafeInteger(number)) {
    throw new RangeError(
      `Cannot use the offset: wanted at most 2^53 - 1 on the engine runtime-fs, got ${offset}`,
    );
  }
  return number;
}
