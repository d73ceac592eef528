/**
 * Preparations of opening and closing, and of the table of registered files.
 *
 * @module
 */
import { AT_FDCWD } from "../../abi/fs.ts";
import { open_how } from "../../abi/file_layout.ts";
import { SQE_FILE_INDEX, SQE_FLAGS_SHIFT, SQE_OP_FLAGS } from "../../abi/layout.ts";
import { IORING_FILE_INDEX_ALLOC } from "../../abi/op_flags.ts";
import {
  IORING_OP_CLOSE,
  IORING_OP_FILES_UPDATE,
  IORING_OP_FIXED_FD_INSTALL,
  IORING_OP_OPENAT,
  IORING_OP_OPENAT2,
} from "../../abi/opcode.ts";
import { IOSQE_FIXED_FILE } from "../../abi/sqe_flags.ts";
import { checkBits, checkU32 } from "../check.ts";
import { storedFileIndex } from "../file_index.ts";
import { type Path, pathPointer } from "../path.ts";
import { dataAddress, keepBoth, type Pointer, pointerAddress } from "../pointer.ts";
import { PrepPipes } from "./prep_pipes.ts";

const FD_BYTES = 4;

/**
 * Preparations of opening and closing, and of the table of registered files; see {@linkcode Ring}.
 */
export abstract class PrepOpen extends PrepPipes {
  /**
   * Prepares opening a file, as openat(2). Since Linux 5.6.
   *
   * @param dfd The directory that a relative path starts from: a descriptor or AT_FDCWD.
   * @param path The ring holds it until the kernel has taken the entry.
   * @param flags A set of `O_*`.
   * @param mode The permissions of a file that is created.
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has the descriptor.
   * @throws {TypeError} On a wrong type, memory that may move, or a path with a NUL inside.
   * @throws {RangeError} On a number that does not fit its field.
   */
  prepOpenat(dfd: number, path: Path, flags: number, mode: number, userData = 0): boolean {
    return this.prepareOpenat(dfd, path, flags, mode, 0, userData);
  }

  /**
   * Prepares opening a file as a direct descriptor. Since Linux 5.15. Otherwise as {@linkcode
   * prepOpenat}.
   *
   * @param flags A set of `O_*` without O_CLOEXEC, which the kernel refuses here.
   * @param fileIndex The slot among the registered files, whose file is replaced; or
   *   `IORING_FILE_INDEX_ALLOC` (since 5.19) to let the kernel choose a free one.
   * @returns false when the queue is full. The completion has 0, or the slot that the kernel chose;
   *   -ENFILE when none is free, -ENXIO when no files are registered.
   */
  prepOpenatDirect(
    dfd: number,
    path: Path,
    flags: number,
    mode: number,
    fileIndex: number,
    userData = 0,
  ): boolean {
    return this.prepareOpenat(dfd, path, flags, mode, storedFileIndex(fileIndex), userData);
  }

  /** As {@linkcode prepOpenat}, from the working directory. */
  prepOpen(path: Path, flags: number, mode: number, userData = 0): boolean {
    return this.prepareOpenat(AT_FDCWD, path, flags, mode, 0, userData);
  }

  /** As {@linkcode prepOpenatDirect}, from the working directory. */
  prepOpenDirect(
    path: Path,
    flags: number,
    mode: number,
    fileIndex: number,
    userData = 0,
  ): boolean {
    return this.prepareOpenat(AT_FDCWD, path, flags, mode, storedFileIndex(fileIndex), userData);
  }

  private prepareOpenat(
    dfd: number,
    path: Path,
    flags: number,
    mode: number,
    stored: number,
    userData: number,
  ): boolean {
    const pointer = pathPointer(path, "path");
    const address = pointerAddress(pointer);
    const bits = checkBits(flags, "flags");
    checkU32(mode, "mode");
    const sqe = this.prepare(IORING_OP_OPENAT, dfd, address, mode, 0, userData, pointer);
    if (sqe < 0) return false;
    this.sqes[sqe + SQE_OP_FLAGS] = bits;
    this.sqes[sqe + SQE_FILE_INDEX] = stored;
    return true;
  }

  /**
   * Prepares opening a file, as openat2(2). Since Linux 5.6.
   *
   * @param dfd The directory that a relative path starts from: a descriptor or AT_FDCWD.
   * @param path The ring holds it until the kernel has taken the entry.
   * @param how A `struct open_how`: three 64-bit integers, `flags`, `mode` and `resolve`. The ring
   *   holds it until the kernel has taken the entry.
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has the descriptor.
   * @throws {TypeError} On a wrong type, memory that may move, or a path with a NUL inside.
   * @throws {RangeError} On a number that does not fit its field, or a `how` that is too short.
   */
  prepOpenat2(dfd: number, path: Path, how: Pointer, userData = 0): boolean {
    return this.prepareOpenat2(dfd, path, how, 0, userData);
  }

  /**
   * Prepares opening a file as a direct descriptor, as openat2(2). Since Linux 5.15. Otherwise as
   * {@linkcode prepOpenat2}; slots and results are those of {@linkcode prepOpenatDirect}.
   */
  prepOpenat2Direct(
    dfd: number,
    path: Path,
    how: Pointer,
    fileIndex: number,
    userData = 0,
  ): boolean {
    return this.prepareOpenat2(dfd, path, how, storedFileIndex(fileIndex), userData);
  }

  private prepareOpenat2(
    dfd: number,
    path: Path,
    how: Pointer,
    stored: number,
    userData: number,
  ): boolean {
    const pointer = pathPointer(path, "path");
    const address = pointerAddress(pointer);
    const size = open_how.sizeof;
    const howAddress = dataAddress(how, size);
    const keep = keepBoth(pointer, how);
    const sqe = this.prepare(IORING_OP_OPENAT2, dfd, address, size, howAddress, userData, keep);
    if (sqe < 0) return false;
    this.sqes[sqe + SQE_FILE_INDEX] = stored;
    return true;
  }

  /**
   * Prepares closing a descriptor, as close(2). Since Linux 5.6. Requests in flight on it go on.
   *
   * @param fd A descriptor.
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has 0.
   * @throws {TypeError} On a wrong type.
   * @throws {RangeError} On a number that does not fit its field.
   */
  prepClose(fd: number, userData = 0): boolean {
    return this.prepare(IORING_OP_CLOSE, fd, 0, 0, 0, userData) >= 0;
  }

  /**
   * Prepares closing a direct descriptor, which frees its slot. Since Linux 5.15. Otherwise as
   * {@linkcode prepClose}.
   *
   * @param fileIndex The slot.
   */
  prepCloseDirect(fileIndex: number, userData = 0): boolean {
    const stored = storedFileIndex(fileIndex);
    // In C the sum of this value and one is 0, which stands for the descriptor 0.
    if (stored === IORING_FILE_INDEX_ALLOC) {
      throw new RangeError(`Cannot use fileIndex: wanted a slot, got IORING_FILE_INDEX_ALLOC`);
    }
    const sqe = this.prepare(IORING_OP_CLOSE, 0, 0, 0, 0, userData);
    if (sqe < 0) return false;
    this.sqes[sqe + SQE_FILE_INDEX] = stored;
    return true;
  }

  /**
   * Prepares replacing registered files. Since Linux 5.6.
   *
   * @param fds 32-bit integers: descriptors, -1 to empty a slot, -2 (IORING_REGISTER_FILES_SKIP) to
   *   leave it. The caller holds it until the completion.
   * @param nrFds How many: 0 to 2^32 - 1.
   * @param offset The first slot; or `IORING_FILE_INDEX_ALLOC` (since 5.19) to let the kernel
   *   choose, which then writes the slots over the descriptors.
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has the count of slots that were changed.
   * @throws {TypeError} On a wrong type, or memory that may move.
   * @throws {RangeError} On a number that does not fit its field, or fewer descriptors than
   *   `nrFds`.
   */
  prepFilesUpdate(fds: Pointer, nrFds: number, offset: number, userData = 0): boolean {
    checkU32(nrFds, "nrFds");
    checkU32(offset, "offset");
    const address = dataAddress(fds, nrFds * FD_BYTES);
    return this.prepare(IORING_OP_FILES_UPDATE, -1, address, nrFds, offset, userData, fds) >= 0;
  }

  /**
   * Prepares making an ordinary descriptor of a direct one, which stays. Since Linux 6.8.
   *
   * @param fd The slot of the direct descriptor. The entry has `IOSQE_FIXED_FILE` set, which has to
   *   stay.
   * @param flags 0, or `IORING_FIXED_FD_NO_CLOEXEC`: the new descriptor survives execve(2).
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has the descriptor.
   * @throws {TypeError} On a wrong type.
   * @throws {RangeError} On a number that does not fit its field.
   */
  prepFixedFdInstall(fd: number, flags: number, userData = 0): boolean {
    const bits = checkBits(flags, "flags");
    const sqe = this.prepare(IORING_OP_FIXED_FD_INSTALL, fd, 0, 0, 0, userData);
    if (sqe < 0) return false;
    this.sqes[sqe]! |= IOSQE_FIXED_FILE << SQE_FLAGS_SHIFT;
    this.sqes[sqe + SQE_OP_FLAGS] = bits;
    return true;
  }
}
