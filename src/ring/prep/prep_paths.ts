/**
 * Preparations of operations on names in directories, and of reading the status of a file.
 *
 * @module
 */
import { statx } from "../../abi/file_layout.ts";
import { AT_FDCWD } from "../../abi/fs.ts";
import { SQE_OP_FLAGS } from "../../abi/layout.ts";
import {
  IORING_OP_LINKAT,
  IORING_OP_MKDIRAT,
  IORING_OP_RENAMEAT,
  IORING_OP_STATX,
  IORING_OP_SYMLINKAT,
  IORING_OP_UNLINKAT,
} from "../../abi/opcode.ts";
import { checkBits, checkI32, checkU32 } from "../check.ts";
import { type Path, pathPointer } from "../path.ts";
import { dataAddress, keepBoth, type Pointer, pointerAddress } from "../pointer.ts";
import { PrepOpen } from "./prep_open.ts";

/**
 * Preparations of operations on names in directories, and of reading the status of a file; see
 * {@linkcode Ring}.
 */
export abstract class PrepPaths extends PrepOpen {
  /**
   * Prepares reading the status of a file, as statx(2). Since Linux 5.6.
   *
   * @param dfd The directory that a relative path starts from: a descriptor or AT_FDCWD; or the
   *   file itself, with AT_EMPTY_PATH and the path "".
   * @param path The ring holds it until the kernel has taken the entry.
   * @param flags A set of AT_EMPTY_PATH, AT_SYMLINK_NOFOLLOW, AT_NO_AUTOMOUNT and `AT_STATX_*`.
   * @param mask A set of `STATX_*`: what is wanted.
   * @param statxbuf Gets a `struct statx` of 256 bytes. The caller holds it until the completion.
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has 0.
   * @throws {TypeError} On a wrong type, memory that may move, or a path with a NUL inside.
   * @throws {RangeError} On a number that does not fit its field, or less memory than the status
   *   takes.
   */
  prepStatx(
    dfd: number,
    path: Path,
    flags: number,
    mask: number,
    statxbuf: Pointer,
    userData = 0,
  ): boolean {
    const pointer = pathPointer(path, "path");
    const address = pointerAddress(pointer);
    const status = dataAddress(statxbuf, statx.sizeof);
    const bits = checkBits(flags, "flags");
    checkU32(mask, "mask");
    const keep = keepBoth(pointer, statxbuf);
    const sqe = this.prepare(IORING_OP_STATX, dfd, address, mask, status, userData, keep);
    if (sqe < 0) return false;
    this.sqes[sqe + SQE_OP_FLAGS] = bits;
    return true;
  }

  /**
   * Prepares a new name for a file in place of the old one, as renameat2(2). Since Linux 5.11.
   *
   * @param olddfd The directory that a relative `oldpath` starts from: a descriptor or AT_FDCWD.
   * @param oldpath The ring holds it until the kernel has taken the entry.
   * @param newdfd The directory that a relative `newpath` starts from: a descriptor or AT_FDCWD.
   * @param newpath The ring holds it until the kernel has taken the entry.
   * @param flags A set of `RENAME_*`.
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has 0.
   * @throws {TypeError} On a wrong type, memory that may move, or a path with a NUL inside.
   * @throws {RangeError} On a number that does not fit its field.
   */
  prepRenameat(
    olddfd: number,
    oldpath: Path,
    newdfd: number,
    newpath: Path,
    flags: number,
    userData = 0,
  ): boolean {
    const op = IORING_OP_RENAMEAT;
    return this.prepareTwo(op, olddfd, oldpath, newdfd, newpath, flags, userData);
  }

  /** As {@linkcode prepRenameat}, from the working directory and without flags. */
  prepRename(oldpath: Path, newpath: Path, userData = 0): boolean {
    return this.prepRenameat(AT_FDCWD, oldpath, AT_FDCWD, newpath, 0, userData);
  }

  /**
   * Prepares removing a name, as unlinkat(2). Since Linux 5.11.
   *
   * @param dfd The directory that a relative path starts from: a descriptor or AT_FDCWD.
   * @param path The ring holds it until the kernel has taken the entry.
   * @param flags 0, or AT_REMOVEDIR for an empty directory.
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has 0.
   * @throws {TypeError} On a wrong type, memory that may move, or a path with a NUL inside.
   * @throws {RangeError} On a number that does not fit its field.
   */
  prepUnlinkat(dfd: number, path: Path, flags: number, userData = 0): boolean {
    return this.prepareOne(IORING_OP_UNLINKAT, dfd, path, 0, flags, userData);
  }

  /** As {@linkcode prepUnlinkat}, from the working directory. */
  prepUnlink(path: Path, flags: number, userData = 0): boolean {
    return this.prepUnlinkat(AT_FDCWD, path, flags, userData);
  }

  /**
   * Prepares making a directory, as mkdirat(2). Since Linux 5.15.
   *
   * @param dfd The directory that a relative path starts from: a descriptor or AT_FDCWD.
   * @param path The ring holds it until the kernel has taken the entry.
   * @param mode The permissions, from which the umask is taken.
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has 0.
   * @throws {TypeError} On a wrong type, memory that may move, or a path with a NUL inside.
   * @throws {RangeError} On a number that does not fit its field.
   */
  prepMkdirat(dfd: number, path: Path, mode: number, userData = 0): boolean {
    checkU32(mode, "mode");
    return this.prepareOne(IORING_OP_MKDIRAT, dfd, path, mode, 0, userData);
  }

  /** As {@linkcode prepMkdirat}, from the working directory. */
  prepMkdir(path: Path, mode: number, userData = 0): boolean {
    return this.prepMkdirat(AT_FDCWD, path, mode, userData);
  }

  /**
   * Prepares making a symbolic link, as symlinkat(2). Since Linux 5.15.
   *
   * @param target What the link says. The ring holds it until the kernel has taken the entry.
   * @param newdirfd The directory that a relative `linkpath` starts from: a descriptor or AT_FDCWD.
   * @param linkpath The name of the link. The ring holds it until the kernel has taken the entry.
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has 0.
   * @throws {TypeError} On a wrong type, memory that may move, or a path with a NUL inside.
   * @throws {RangeError} On a number that does not fit its field.
   */
  prepSymlinkat(target: Path, newdirfd: number, linkpath: Path, userData = 0): boolean {
    const said = pathPointer(target, "target");
    const name = pathPointer(linkpath, "linkpath");
    const address = pointerAddress(said);
    const keep = keepBoth(said, name);
    const op = IORING_OP_SYMLINKAT;
    return this.prepare(op, newdirfd, address, 0, pointerAddress(name), userData, keep) >= 0;
  }

  /** As {@linkcode prepSymlinkat}, from the working directory. */
  prepSymlink(target: Path, linkpath: Path, userData = 0): boolean {
    return this.prepSymlinkat(target, AT_FDCWD, linkpath, userData);
  }

  /**
   * Prepares a further name for a file, as linkat(2). Since Linux 5.15.
   *
   * @param olddfd The directory that a relative `oldpath` starts from: a descriptor or AT_FDCWD.
   * @param oldpath The ring holds it until the kernel has taken the entry.
   * @param newdfd The directory that a relative `newpath` starts from: a descriptor or AT_FDCWD.
   * @param newpath The ring holds it until the kernel has taken the entry.
   * @param flags A set of AT_SYMLINK_FOLLOW and AT_EMPTY_PATH.
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has 0.
   * @throws {TypeError} On a wrong type, memory that may move, or a path with a NUL inside.
   * @throws {RangeError} On a number that does not fit its field.
   */
  prepLinkat(
    olddfd: number,
    oldpath: Path,
    newdfd: number,
    newpath: Path,
    flags: number,
    userData = 0,
  ): boolean {
    const op = IORING_OP_LINKAT;
    return this.prepareTwo(op, olddfd, oldpath, newdfd, newpath, flags, userData);
  }

  /** As {@linkcode prepLinkat}, from the working directory. */
  prepLink(oldpath: Path, newpath: Path, flags: number, userData = 0): boolean {
    return this.prepLinkat(AT_FDCWD, oldpath, AT_FDCWD, newpath, flags, userData);
  }

  private prepareOne(
    op: number,
    dfd: number,
    path: Path,
    len: number,
    flags: number,
    userData: number,
  ): boolean {
    const pointer = pathPointer(path, "path");
    const address = pointerAddress(pointer);
    const bits = checkBits(flags, "flags");
    const sqe = this.prepare(op, dfd, address, len, 0, userData, pointer);
    if (sqe < 0) return false;
    this.sqes[sqe + SQE_OP_FLAGS] = bits;
    return true;
  }

  private prepareTwo(
    op: number,
    olddfd: number,
    oldpath: Path,
    newdfd: number,
    newpath: Path,
    flags: number,
    userData: number,
  ): boolean {
    const from = pathPointer(oldpath, "oldpath");
    const to = pathPointer(newpath, "newpath");
    const address = pointerAddress(from);
    const address2 = pointerAddress(to);
    checkI32(newdfd, "newdfd");
    const bits = checkBits(flags, "flags");
    const keep = keepBoth(from, to);
    // KERNEL: the second directory is in `len`.
    const sqe = this.prepare(op, olddfd, address, newdfd >>> 0, address2, userData, keep);
    if (sqe < 0) return false;
    this.sqes[sqe + SQE_OP_FLAGS] = bits;
    return true;
  }
}
