/**
 * Preparations of reading and writing extended attributes.
 *
 * @module
 */
import { SQE_ADDR3_LO, SQE_OP_FLAGS } from "../../abi/layout.ts";
import {
  IORING_OP_FGETXATTR,
  IORING_OP_FSETXATTR,
  IORING_OP_GETXATTR,
  IORING_OP_SETXATTR,
} from "../../abi/opcode.ts";
import { checkBits, checkU32 } from "../check.ts";
import { type Path, pathPointer } from "../path.ts";
import { dataAddress, type Pointer, pointerAddress } from "../pointer.ts";
import { PrepPaths } from "./prep_paths.ts";

/** The path of an operation that has none. */
const NO_PATH = 0;

/** Preparations of reading and writing extended attributes; see {@linkcode Ring}. */
export abstract class PrepXattr extends PrepPaths {
  /**
   * Prepares setting an extended attribute of an open file, as fsetxattr(2). Since Linux 5.19.
   *
   * @param fd The file; a slot with `IOSQE_FIXED_FILE`.
   * @param name With its name space, as "user.origin". The ring holds it until the kernel has taken
   *   the entry.
   * @param value The ring holds it until the kernel has taken the entry.
   * @param flags 0, or one of XATTR_CREATE and XATTR_REPLACE.
   * @param len Bytes of the value: 0 to 2^32 - 1, at most the length of `value`; the kernel takes
   *   up to 65536.
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has 0.
   * @throws {TypeError} On a wrong type, memory that may move, or a name with a NUL inside.
   * @throws {RangeError} On a number that does not fit its field, or a value shorter than `len`.
   */
  prepFsetxattr(
    fd: number,
    name: Path,
    value: Pointer,
    flags: number,
    len: number,
    userData = 0,
  ): boolean {
    const op = IORING_OP_FSETXATTR;
    return this.prepareXattr(op, fd, name, value, NO_PATH, flags, len, userData);
  }

  /**
   * Prepares setting an extended attribute, as setxattr(2). Since Linux 5.19. Otherwise as
   * {@linkcode prepFsetxattr}.
   *
   * @param path The file; a relative path starts from the working directory. The ring holds it
   *   until the kernel has taken the entry.
   */
  prepSetxattr(
    name: Path,
    value: Pointer,
    path: Path,
    flags: number,
    len: number,
    userData = 0,
  ): boolean {
    return this.prepareXattr(IORING_OP_SETXATTR, 0, name, value, path, flags, len, userData);
  }

  /**
   * Prepares reading an extended attribute of an open file, as fgetxattr(2). Since Linux 5.19.
   *
   * @param fd The file; a slot with `IOSQE_FIXED_FILE`.
   * @param name With its name space, as "user.origin". The ring holds it until the kernel has taken
   *   the entry.
   * @param value Gets the value. The caller holds it until the completion.
   * @param len The most to get: 0 to 2^32 - 1, at most the length of `value`; 0 asks for the size
   *   alone.
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has the size of the value; -ERANGE when
   *   `len` is less, -ENODATA when there is no such attribute.
   * @throws {TypeError} On a wrong type, memory that may move, or a name with a NUL inside.
   * @throws {RangeError} On a number that does not fit its field, or a value shorter than `len`.
   */
  prepFgetxattr(fd: number, name: Path, value: Pointer, len: number, userData = 0): boolean {
    return this.prepareXattr(IORING_OP_FGETXATTR, fd, name, value, NO_PATH, 0, len, userData);
  }

  /**
   * Prepares reading an extended attribute, as getxattr(2). Since Linux 5.19. Otherwise as
   * {@linkcode prepFgetxattr}.
   *
   * @param path The file; a relative path starts from the working directory. The ring holds it
   *   until the kernel has taken the entry.
   */
  prepGetxattr(name: Path, value: Pointer, path: Path, len: number, userData = 0): boolean {
    return this.prepareXattr(IORING_OP_GETXATTR, 0, name, value, path, 0, len, userData);
  }

  private prepareXattr(
    op: number,
    fd: number,
    name: Path,
    value: Pointer,
    path: Path,
    flags: number,
    len: number,
    userData: number,
  ): boolean {
    const named = pathPointer(name, "name");
    const address = pointerAddress(named);
    const file = pathPointer(path, "path");
    const fileAddress = pointerAddress(file);
    checkU32(len, "len");
    const valueAddress = dataAddress(value, len);
    const bits = checkBits(flags, "flags");
    const keep = [named, value, file];
    const sqe = this.prepare(op, fd, address, len, valueAddress, userData, keep);
    if (sqe < 0) return false;
    this.writeU64(sqe + SQE_ADDR3_LO, fileAddress);
    this.sqes[sqe + SQE_OP_FLAGS] = bits;
    return true;
  }
}
