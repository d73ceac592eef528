/**
 * Operations as submission queue entries.
 *
 * @module
 */
import { AT_FDCWD } from "../../abi/fs.ts";
import { IORING_FSYNC_DATASYNC, SPLICE_F_FD_IN_FIXED } from "../../abi/op_flags.ts";
import { IOSQE_FIXED_FILE } from "../../abi/sqe_flags.ts";
import type { Ring } from "../../ring/ring.ts";
import { type FileOf, NOT_REGISTERED, openedTarget, type Operation } from "../operation.ts";

/** The slot of the file that a chain opens; -1 outside of a chain. */
export type OpenedSlot = number;

/** KERNEL: an open into a slot refuses O_CLOEXEC, which a slot has no use for. */
const O_CLOEXEC = 0o2000000;

/** What the file of an operation is in an SQE. */
interface SqeFile {
  readonly fd: number;
  readonly flags: number;
}

/**
 * Prepares `operation` in `ring`.
 *
 * @param opened The slot that stands for {@linkcode openedTarget}, or -1.
 * @returns The `IOSQE_*` that the entry has, or -1 when the queue is full.
 * @throws {TypeError} On a wrong type, or memory that may move.
 * @throws {RangeError} On a number that does not fit its field.
 */
export function encode(
  ring: Ring,
  operation: Operation,
  token: number,
  opened: OpenedSlot,
): number {
  if (!("file" in operation)) return encodePath(ring, operation, token, opened) ? 0 : -1;
  const file = sqeFile(operation.file, opened);
  const fits = operation.kind === "close"
    ? encodeClose(ring, file, token)
    : encodeFile(ring, operation, file.fd, token);
  if (!fits) return -1;
  const flags = operation.kind === "close" ? 0 : file.flags;
  if (flags !== 0) ring.sqeSetFlags(flags);
  return flags;
}

function sqeFile(file: FileOf, opened: OpenedSlot): SqeFile {
  if (file === openedTarget) return { fd: opened, flags: IOSQE_FIXED_FILE };
  return { fd: file.fd, flags: file.fixed ? IOSQE_FIXED_FILE : 0 };
}

function encodeClose(ring: Ring, file: SqeFile, token: number): boolean {
  return file.flags === 0 ? ring.prepClose(file.fd, token) : ring.prepCloseDirect(file.fd, token);
}

type FileOperation = Exclude<Extract<Operation, { file: FileOf }>, { kind: "close" }>;

function encodeFile(ring: Ring, operation: FileOperation, fd: number, token: number): boolean {
  switch (operation.kind) {
    case "read": {
      const { buffer, offset, bufIndex } = operation;
      return bufIndex === NOT_REGISTERED
        ? ring.prepRead(fd, buffer, buffer.byteLength, offset, token)
        : ring.prepReadFixed(fd, buffer, buffer.byteLength, offset, bufIndex, token);
    }
    case "write": {
      const { buffer, offset, bufIndex } = operation;
      return bufIndex === NOT_REGISTERED
        ? ring.prepWrite(fd, buffer, buffer.byteLength, offset, token)
        : ring.prepWriteFixed(fd, buffer, buffer.byteLength, offset, bufIndex, token);
    }
    case "readv":
      return ring.prepReadv(
        fd,
        operation.buffers,
        operation.buffers.length,
        operation.offset,
        token,
      );
    case "writev":
      return ring.prepWritev(
        fd,
        operation.buffers,
        operation.buffers.length,
        operation.offset,
        token,
      );
    case "fsync":
      return ring.prepFsync(fd, 0, token);
    case "fdatasync":
      return ring.prepFsync(fd, IORING_FSYNC_DATASYNC, token);
    case "sync_file_range":
      return ring.prepSyncFileRange(fd, operation.length, operation.offset, operation.flags, token);
    case "fallocate":
      return ring.prepFallocate(fd, operation.mode, operation.offset, operation.length, token);
    case "ftruncate":
      return ring.prepFtruncate(fd, operation.length, token);
    case "fadvise":
      return ring.prepFadvise(fd, operation.offset, operation.length, operation.advice, token);
    case "splice": {
      const { from, fromOffset, offset, length } = operation;
      const flags = from.fixed ? SPLICE_F_FD_IN_FIXED : 0;
      return ring.prepSplice(from.fd, fromOffset, fd, offset, length, flags, token);
    }
  }
}

type PathOperation = Exclude<Operation, { file: FileOf }>;

function encodePath(
  ring: Ring,
  operation: PathOperation,
  token: number,
  opened: OpenedSlot,
): boolean {
  switch (operation.kind) {
    case "openat": {
      const { path, flags, mode } = operation;
      return opened < 0
        ? ring.prepOpenat(AT_FDCWD, path, flags, mode, token)
        : ring.prepOpenatDirect(AT_FDCWD, path, flags & ~O_CLOEXEC, mode, opened, token);
    }
    case "renameat": {
      const { path, dest, flags } = operation;
      return ring.prepRenameat(AT_FDCWD, path, AT_FDCWD, dest, flags, token);
    }
    case "unlinkat":
      return ring.prepUnlinkat(AT_FDCWD, operation.path, operation.flags, token);
    case "mkdirat":
      return ring.prepMkdirat(AT_FDCWD, operation.path, operation.mode, token);
    case "symlinkat":
      return ring.prepSymlinkat(operation.path, AT_FDCWD, operation.dest, token);
    case "linkat": {
      const { path, dest, flags } = operation;
      return ring.prepLinkat(AT_FDCWD, path, AT_FDCWD, dest, flags, token);
    }
  }
}
