/**
 * Registered files: requests name them by slot, and the kernel looks no descriptor up.
 *
 * @module
 */
import { EMFILE } from "../../abi/errno.ts";
import { io_uring_file_index_range } from "../../abi/register_layout.ts";
import {
  IORING_REGISTER_FILE_ALLOC_RANGE,
  IORING_REGISTER_FILES,
  IORING_REGISTER_FILES2,
  IORING_REGISTER_FILES_UPDATE,
  IORING_REGISTER_FILES_UPDATE2,
  IORING_RSRC_REGISTER_SPARSE,
  IORING_UNREGISTER_FILES,
} from "../../abi/register_opcode.ts";
import { IoError } from "../../core/io_error.ts";
import { checkU32 } from "../check.ts";
import type { Pointer } from "../pointer.ts";
import { raiseFileLimit } from "./raise_file_limit.ts";
import { Register } from "./register.ts";
import {
  packFds,
  packTags,
  resourceRegister,
  resourceUpdate,
  resourceUpdate2,
} from "./resources.ts";

/** Registered files; see {@linkcode Ring}. */
export abstract class RegisterFiles extends Register {
  /**
   * Registers files: slot `i` of the ring is `fds[i]`, used with `IOSQE_FIXED_FILE`. The kernel
   * holds the files, so the descriptors may be closed. Equivalent to io_uring_register_files(3).
   * Since Linux 5.1.
   *
   * As in liburing, the soft limit of open files is raised once when it is too low.
   *
   * @param fds One descriptor a slot; -1 leaves a slot empty, since Linux 5.5.
   * @returns 0.
   * @throws {IoError} EBUSY when files are registered already; EBADF on a bad descriptor, and on
   *   one of a ring; EINVAL on an empty list; EMFILE beyond `RLIMIT_NOFILE`.
   * @throws {TypeError} On a wrong type.
   * @throws {RangeError} On a number that is no descriptor.
   */
  registerFiles(fds: ArrayLike<number>): number {
    const files = packFds(fds);
    return this.registerMany(IORING_REGISTER_FILES, files.address, fds.length, fds.length, files);
  }

  /**
   * As {@linkcode registerFiles}, with tags: when the kernel lets a file go after it was replaced
   * or unregistered and its last request ended, a completion with its tag as user data arrives.
   * Equivalent to io_uring_register_files_tags(3). Since Linux 5.13.
   *
   * @param tags One safe integer a slot; 0 asks for no completion.
   */
  registerFilesTags(fds: ArrayLike<number>, tags: ArrayLike<number>): number {
    const files = packFds(fds);
    const labels = packTags(tags, fds.length);
    const argument = resourceRegister(fds.length, 0, files.address, labels.address);
    const size = argument.byteLength;
    return this.registerMany(IORING_REGISTER_FILES2, argument, size, fds.length, [files, labels]);
  }

  /**
   * Makes a table of `nr` empty slots. Equivalent to io_uring_register_files_sparse(3). Since Linux
   * 5.19.
   *
   * @param nr 1 to 1048576.
   * @returns 0.
   * @throws {IoError} As {@linkcode registerFiles}.
   */
  registerFilesSparse(nr: number): number {
    checkU32(nr, "nr");
    const argument = resourceRegister(nr, IORING_RSRC_REGISTER_SPARSE, 0, 0);
    return this.registerMany(IORING_REGISTER_FILES2, argument, argument.byteLength, nr, undefined);
  }

  /**
   * Replaces registered files from slot `off` on. A request in flight keeps the file that it
   * started with. Equivalent to io_uring_register_files_update(3). Since Linux 5.5.
   *
   * @param off The first slot.
   * @param fds -1 empties a slot; `IORING_REGISTER_FILES_SKIP` leaves it as it is.
   * @returns How many slots were changed: fewer than given when a later descriptor was refused.
   * @throws {IoError} ENXIO when no files are registered; EINVAL beyond the table; EBADF when the
   *   first descriptor is bad.
   */
  registerFilesUpdate(off: number, fds: ArrayLike<number>): number {
    checkU32(off, "off");
    const files = packFds(fds);
    const argument = resourceUpdate(off, files.address);
    return this.register(IORING_REGISTER_FILES_UPDATE, argument, fds.length, files);
  }

  /**
   * As {@linkcode registerFilesUpdate}, with new tags. Equivalent to
   * io_uring_register_files_update_tag(3). Since Linux 5.13.
   *
   * @param tags One safe integer a slot; 0 for slots that become empty.
   */
  registerFilesUpdateTag(off: number, fds: ArrayLike<number>, tags: ArrayLike<number>): number {
    checkU32(off, "off");
    const files = packFds(fds);
    const labels = packTags(tags, fds.length);
    const argument = resourceUpdate2(off, fds.length, files.address, labels.address);
    const size = argument.byteLength;
    return this.register(IORING_REGISTER_FILES_UPDATE2, argument, size, [files, labels]);
  }

  /**
   * Empties and removes the table. Requests in flight keep their files. Equivalent to
   * io_uring_unregister_files(3). Since Linux 5.1.
   *
   * @returns 0.
   * @throws {IoError} ENXIO when no files are registered.
   */
  unregisterFiles(): number {
    return this.register(IORING_UNREGISTER_FILES, 0, 0);
  }

  /**
   * Sets the slots from which `IORING_FILE_INDEX_ALLOC` takes. Equivalent to
   * io_uring_register_file_alloc_range(3). Since Linux 6.0.
   *
   * @param off The first slot.
   * @param len How many; slots in use may be among them.
   * @returns 0.
   * @throws {IoError} EINVAL when the range leaves the table; EOVERFLOW when it has no end.
   */
  registerFileAllocRange(off: number, len: number): number {
    checkU32(off, "off");
    checkU32(len, "len");
    const argument = new DataView(new ArrayBuffer(io_uring_file_index_range.sizeof));
    argument.setUint32(io_uring_file_index_range.off, off, true);
    argument.setUint32(io_uring_file_index_range.len, len, true);
    return this.register(IORING_REGISTER_FILE_ALLOC_RANGE, argument, 0);
  }

  /** Registers `slots` files, raising the limit of open files once where that may help. */
  private registerMany(
    opcode: number,
    argument: Pointer,
    count: number,
    slots: number,
    keep: unknown,
  ): number {
    const result = this.tryRegister(opcode, argument, count, keep);
    if (result >= 0) return result;
    if (result !== -EMFILE) throw new IoError(result, "io_uring_register");
    raiseFileLimit(slots);
    return this.register(opcode, argument, count, keep);
  }
}
