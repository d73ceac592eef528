/**
 * Preparations of taking connections.
 *
 * @module
 */
import { SQE_FILE_INDEX, SQE_IOPRIO_SHIFT, SQE_OP_FLAGS } from "../../abi/layout.ts";
import { IORING_ACCEPT_MULTISHOT, IORING_FILE_INDEX_ALLOC } from "../../abi/op_flags.ts";
import { IORING_OP_ACCEPT } from "../../abi/opcode.ts";
import { checkU32 } from "../check.ts";
import { storedFileIndex } from "../file_index.ts";
import { keepBoth, type Pointer, pointerAddress } from "../pointer.ts";
import { socklenAddress } from "../sockaddr.ts";
import { PrepSocket } from "./prep_socket.ts";

/** Preparations of taking connections; see {@linkcode Ring}. */
export abstract class PrepAccept extends PrepSocket {
  /**
   * Prepares taking a connection, as accept4(2). Since Linux 5.5.
   *
   * {@linkcode sqeSetIoprio} takes `IORING_ACCEPT_DONTWAIT` and `IORING_ACCEPT_POLL_FIRST` (since
   * 6.10).
   *
   * @param fd The listening socket; a slot with `IOSQE_FIXED_FILE`.
   * @param addr Where the address of the other side goes, or 0. The caller holds it until the
   *   completion.
   * @param addrlen A `socklen_t` with the length of `addr`, where the length of the address goes,
   *   or 0. The caller holds it until the completion.
   * @param flags A set of SOCK_CLOEXEC and SOCK_NONBLOCK.
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has the descriptor.
   * @throws {TypeError} On a wrong type, or memory that may move.
   * @throws {RangeError} On a number that does not fit its field, or an `addrlen` beyond `addr`.
   */
  prepAccept(
    fd: number,
    addr: Pointer,
    addrlen: Pointer,
    flags: number,
    userData = 0,
  ): boolean {
    return this.prepareAccept(fd, addr, addrlen, flags, 0, 0, userData);
  }

  /**
   * Prepares taking a connection as a direct descriptor. Since Linux 5.15. Otherwise as
   * {@linkcode prepAccept}.
   *
   * @param fileIndex The slot of the registered files, or `IORING_FILE_INDEX_ALLOC` (since 5.19).
   *   What is there is replaced.
   * @returns false when the queue is full. The completion has 0, or the slot that the kernel chose;
   *   -ENFILE when all are taken; -EINVAL with SOCK_CLOEXEC.
   */
  prepAcceptDirect(
    fd: number,
    addr: Pointer,
    addrlen: Pointer,
    flags: number,
    fileIndex: number,
    userData = 0,
  ): boolean {
    const stored = storedFileIndex(fileIndex);
    return this.prepareAccept(fd, addr, addrlen, flags, 0, stored, userData);
  }

  /**
   * Prepares taking connections again and again: each completion but the last has
   * `IORING_CQE_F_MORE`. Since Linux 5.19. Arguments as of {@linkcode prepAccept}; all connections
   * share `addr`, so that it is of little use here.
   */
  prepMultishotAccept(
    fd: number,
    addr: Pointer,
    addrlen: Pointer,
    flags: number,
    userData = 0,
  ): boolean {
    const multishot = IORING_ACCEPT_MULTISHOT;
    return this.prepareAccept(fd, addr, addrlen, flags, multishot, 0, userData);
  }

  /** As {@linkcode prepMultishotAccept}, into slots that the kernel chooses. Since Linux 5.19. */
  prepMultishotAcceptDirect(
    fd: number,
    addr: Pointer,
    addrlen: Pointer,
    flags: number,
    userData = 0,
  ): boolean {
    const multishot = IORING_ACCEPT_MULTISHOT;
    const stored = IORING_FILE_INDEX_ALLOC;
    return this.prepareAccept(fd, addr, addrlen, flags, multishot, stored, userData);
  }

  private prepareAccept(
    fd: number,
    addr: Pointer,
    addrlen: Pointer,
    flags: number,
    ioprio: number,
    stored: number,
    userData: number,
  ): boolean {
    checkU32(flags, "flags");
    const address = pointerAddress(addr);
    const socklen = socklenAddress(addrlen, addr);
    const keep = keepBoth(addr, addrlen);
    const sqe = this.prepare(IORING_OP_ACCEPT, fd, address, 0, socklen, userData, keep);
    if (sqe < 0) return false;
    this.sqes[sqe]! |= ioprio << SQE_IOPRIO_SHIFT;
    this.sqes[sqe + SQE_FILE_INDEX] = stored;
    this.sqes[sqe + SQE_OP_FLAGS] = flags;
    return true;
  }
}
