/**
 * Registered buffers: the kernel pins their pages once, not at each request.
 *
 * @module
 */
import {
  IORING_REGISTER_BUFFERS,
  IORING_REGISTER_BUFFERS2,
  IORING_REGISTER_BUFFERS_UPDATE,
  IORING_RSRC_REGISTER_SPARSE,
  IORING_UNREGISTER_BUFFERS,
} from "../../abi/register_opcode.ts";
import { checkU32 } from "../check.ts";
import { type Iovec, packIovecs } from "../iovecs.ts";
import type { Pointer } from "../pointer.ts";
import { RegisterIfq } from "./register_ifq.ts";
import {
  NO_ARRAY,
  type PackedArray,
  packFds,
  packTags,
  resourceRegister,
  resourceUpdate2,
} from "./resources.ts";

/** Registered buffers; see {@linkcode Ring}. */
export abstract class RegisterBuffers extends RegisterIfq {
  /**
   * OWNERSHIP: what lies in each slot of the kernel's table. The pinned pages would outlive a
   * collected buffer, but nobody else could reach them any more, or its place would be given to
   * something else. A buffer that was replaced is the caller's again: as any buffer of a request,
   * it is to be kept until the last completion of those that use it.
   */
  protected buffers: (Pointer | undefined)[] = [];

  /**
   * Registers buffers: slot `i` is `bufs[i]`, used by `prepReadFixed`, `prepWriteFixed` and with
   * `sqeSetBufIndex`. The ring holds them until they are replaced or unregistered. Equivalent to
   * io_uring_register_buffers(3). Since Linux 5.1.
   *
   * @param bufs 1 to 16384 buffers of up to 1 GiB; an `iov_base` of 0 with an `iov_len` of 0 leaves
   *   a slot empty, since Linux 5.13.
   * @returns 0.
   * @throws {IoError} EBUSY when buffers are registered already; EINVAL on an empty list or more
   *   than 16384; EFAULT on an address that is not mapped or a length beyond 1 GiB; ENOMEM beyond
   *   `RLIMIT_MEMLOCK`.
   * @throws {TypeError} On a wrong type, or memory that may move.
   */
  registerBuffers(bufs: readonly Iovec[]): number {
    const iovecs = packBuffers(bufs);
    const { address, keep } = iovecs;
    const result = this.register(IORING_REGISTER_BUFFERS, address, bufs.length, keep);
    this.buffers = bufs.map(holderOf);
    return result;
  }

  /**
   * As {@linkcode registerBuffers}, with tags: when the kernel lets a buffer go after it was
   * replaced or unregistered and its last request ended, a completion with its tag as user data
   * arrives. Equivalent to io_uring_register_buffers_tags(3). Since Linux 5.13.
   *
   * @param tags One safe integer a slot; 0 asks for no completion.
   */
  registerBuffersTags(bufs: readonly Iovec[], tags: readonly number[]): number {
    const iovecs = packBuffers(bufs);
    const labels = packTags(tags, bufs.length);
    const argument = resourceRegister(bufs.length, 0, iovecs.address, labels.address);
    const keep = [iovecs.keep, labels.keep];
    const result = this.register(IORING_REGISTER_BUFFERS2, argument, argument.byteLength, keep);
    this.buffers = bufs.map(holderOf);
    return result;
  }

  /**
   * Makes a table of `nr` empty slots. Equivalent to io_uring_register_buffers_sparse(3). Since
   * Linux 5.19.
   *
   * @param nr 1 to 16384.
   * @returns 0.
   * @throws {IoError} As {@linkcode registerBuffers}.
   */
  registerBuffersSparse(nr: number): number {
    checkU32(nr, "nr");
    const argument = resourceRegister(nr, IORING_RSRC_REGISTER_SPARSE, 0, 0);
    const result = this.register(IORING_REGISTER_BUFFERS2, argument, argument.byteLength);
    this.buffers = new Array(nr).fill(undefined);
    return result;
  }

  /**
   * Replaces registered buffers from slot `off` on. A request in flight keeps the buffer that it
   * started with. Equivalent to io_uring_register_buffers_update_tag(3). Since Linux 5.13.
   *
   * @param off The first slot.
   * @param bufs An `iov_base` of 0 with an `iov_len` of 0 empties a slot.
   * @param tags One safe integer a slot; 0 for slots that become empty. @default none
   * @returns How many slots were changed: fewer than given when a later buffer was refused.
   * @throws {IoError} ENXIO when no buffers are registered; EINVAL beyond the table and on a tag
   *   for an empty slot; EFAULT when the first buffer is not mapped.
   */
  registerBuffersUpdate(
    off: number,
    bufs: readonly Iovec[],
    tags?: readonly number[],
  ): number {
    checkU32(off, "off");
    const iovecs = packBuffers(bufs);
    const labels = tags === undefined ? NO_ARRAY : packTags(tags, bufs.length);
    const argument = resourceUpdate2(off, bufs.length, iovecs.address, labels.address);
    const keep = [iovecs.keep, labels.keep];
    const size = argument.byteLength;
    const count = this.register(IORING_REGISTER_BUFFERS_UPDATE, argument, size, keep);
    for (let i = 0; i < count; i++) this.buffers[off + i] = holderOf(bufs[i]!);
    return count;
  }

  /** {@linkcode registerBuffersUpdate} under its name in liburing, where the tags are given. */
  registerBuffersUpdateTag(off: number, bufs: readonly Iovec[], tags: readonly number[]): number {
    return this.registerBuffersUpdate(off, bufs, tags);
  }

  /**
   * Empties and removes the table. Requests in flight keep their buffers. Equivalent to
   * io_uring_unregister_buffers(3). Since Linux 5.1.
   *
   * @returns 0.
   * @throws {IoError} ENXIO when no buffers are registered.
   */
  unregisterBuffers(): number {
    const result = this.register(IORING_UNREGISTER_BUFFERS, 0, 0);
    this.buffers = [];
    return result;
  }
}

function packBuffers(bufs: readonly Iovec[]): PackedArray {
  if (!Array.isArray(bufs)) {
    throw new TypeError(`Cannot use bufs: wanted a list of buffers, got ${typeof bufs}`);
  }
  if (bufs.length === 0) return packFds([]);
  return packIovecs(bufs, bufs.length);
}

/** What has to be held for a slot to stay what it is. */
function holderOf(entry: Iovec): Pointer | undefined {
  const base = "iov_base" in entry ? entry.iov_base : entry;
  return base === 0 ? undefined : base;
}
