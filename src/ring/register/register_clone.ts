/**
 * Registered buffers that several rings share.
 *
 * @module
 */
import { io_uring_clone_buffers } from "../../abi/register_layout.ts";
import {
  IORING_REGISTER_CLONE_BUFFERS,
  IORING_REGISTER_SRC_REGISTERED,
} from "../../abi/register_opcode.ts";
import { checkU32 } from "../check.ts";
import { RegisterBufRings } from "./register_buf_rings.ts";

/** A ring; its type says no more, so that every ring will do. */
export interface CloneSource {
  /** The descriptor of the ring. */
  readonly fd: number;
}

/** Buffers of another ring; see {@linkcode Ring}. */
export abstract class RegisterClone extends RegisterBufRings {
  /**
   * Takes over all registered buffers of another ring: their pages stay pinned once. Equivalent to
   * io_uring_clone_buffers(3). Since Linux 6.12.
   *
   * @param source A ring of this thread.
   * @returns 0.
   * @throws {IoError} EBUSY when this ring has buffers; ENXIO when the other one has none.
   */
  cloneBuffers(source: CloneSource): number {
    return this.cloneBuffersOffset(source, 0, 0, 0, 0);
  }

  /**
   * Takes over some registered buffers of another ring. Equivalent to
   * io_uring_clone_buffers_offset(3). Since Linux 6.13.
   *
   * @param source A ring of this thread.
   * @param dstOff The first slot here.
   * @param srcOff The first slot there.
   * @param nr How many; 0 for all, and both slots are 0 then.
   * @param flags `IORING_REGISTER_DST_REPLACE` lets the buffers here be replaced.
   *   `IORING_REGISTER_SRC_REGISTERED` is set where it is needed.
   * @returns 0.
   * @throws {IoError} As {@linkcode cloneBuffers}; EINVAL on more buffers than there are; EOVERFLOW
   *   on slots beyond the table there.
   */
  cloneBuffersOffset(
    source: CloneSource,
    dstOff: number,
    srcOff: number,
    nr: number,
    flags: number,
  ): number {
    if (!(source instanceof RegisterClone)) {
      throw new TypeError(`Cannot clone buffers: wanted a ring, got ${typeof source}`);
    }
    source.assertOpen();
    checkU32(flags, "flags");
    const byIndex = source.registersByIndex;
    const others = flags & ~IORING_REGISTER_SRC_REGISTERED;
    const argument = new DataView(new ArrayBuffer(io_uring_clone_buffers.sizeof));
    const write = (offset: number, value: number) => argument.setUint32(offset, value, true);
    write(io_uring_clone_buffers.src_fd, byIndex ? source.enterFd : source.fd);
    write(io_uring_clone_buffers.flags, byIndex ? others | IORING_REGISTER_SRC_REGISTERED : others);
    write(io_uring_clone_buffers.dst_off, checkU32(dstOff, "dstOff"));
    write(io_uring_clone_buffers.src_off, checkU32(srcOff, "srcOff"));
    write(io_uring_clone_buffers.nr, checkU32(nr, "nr"));
    const result = this.register(IORING_REGISTER_CLONE_BUFFERS, argument, 1);
    const end = nr === 0 ? source.buffers.length : srcOff + nr;
    const taken = source.buffers.slice(srcOff, end);
    const missing = Math.max(0, dstOff - this.buffers.length);
    this.buffers.push(...new Array<undefined>(missing).fill(undefined));
    this.buffers.splice(dstOff, taken.length, ...taken);
    return result;
  }
}
