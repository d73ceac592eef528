/**
 * Preparations of calls that make, name and shut down sockets.
 *
 * @module
 */
import { SQE_FILE_INDEX, SQE_OP_FLAGS } from "../../abi/layout.ts";
import { IORING_FILE_INDEX_ALLOC } from "../../abi/op_flags.ts";
import {
  IORING_OP_BIND,
  IORING_OP_CONNECT,
  IORING_OP_LISTEN,
  IORING_OP_SHUTDOWN,
  IORING_OP_SOCKET,
} from "../../abi/opcode.ts";
import { checkI32, checkU32 } from "../check.ts";
import { storedFileIndex } from "../file_index.ts";
import { dataAddress, type Pointer } from "../pointer.ts";
import { PrepWaitid } from "./prep_waitid.ts";

/** Preparations of calls that make, name and shut down sockets; see {@linkcode Ring}. */
export abstract class PrepSocket extends PrepWaitid {
  /**
   * Prepares making a socket, as socket(2). Since Linux 5.19.
   *
   * @param domain A value of `AF_*`.
   * @param type A value of `SOCK_*`, with SOCK_CLOEXEC and SOCK_NONBLOCK where wanted.
   * @param protocol A value of `IPPROTO_*`; 0 for the usual one.
   * @param flags 0: none are defined.
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has the descriptor.
   * @throws {TypeError} On a wrong type.
   * @throws {RangeError} On a number that does not fit its field.
   */
  prepSocket(
    domain: number,
    type: number,
    protocol: number,
    flags: number,
    userData = 0,
  ): boolean {
    return this.prepareSocket(domain, type, protocol, 0, flags, userData);
  }

  /**
   * Prepares making a socket as a direct descriptor. Since Linux 5.19. Otherwise as
   * {@linkcode prepSocket}.
   *
   * @param fileIndex The slot of the registered files, or `IORING_FILE_INDEX_ALLOC`. What is there
   *   is replaced.
   * @returns false when the queue is full. The completion has 0, or the slot that the kernel chose;
   *   -ENFILE when all are taken; -EINVAL with SOCK_CLOEXEC.
   */
  prepSocketDirect(
    domain: number,
    type: number,
    protocol: number,
    fileIndex: number,
    flags: number,
    userData = 0,
  ): boolean {
    const stored = storedFileIndex(fileIndex);
    return this.prepareSocket(domain, type, protocol, stored, flags, userData);
  }

  /** As {@linkcode prepSocketDirect}; the kernel chooses the slot. Since Linux 5.19. */
  prepSocketDirectAlloc(
    domain: number,
    type: number,
    protocol: number,
    flags: number,
    userData = 0,
  ): boolean {
    const stored = IORING_FILE_INDEX_ALLOC;
    return this.prepareSocket(domain, type, protocol, stored, flags, userData);
  }

  private prepareSocket(
    domain: number,
    type: number,
    protocol: number,
    stored: number,
    flags: number,
    userData: number,
  ): boolean {
    checkU32(type, "type");
    checkI32(protocol, "protocol");
    checkU32(flags, "flags");
    const sqe = this.prepare(IORING_OP_SOCKET, domain, 0, protocol >>> 0, type, userData);
    if (sqe < 0) return false;
    this.sqes[sqe + SQE_FILE_INDEX] = stored;
    this.sqes[sqe + SQE_OP_FLAGS] = flags;
    return true;
  }

  /**
   * Prepares naming a socket, as bind(2). Since Linux 6.11.
   *
   * @param fd The socket; a slot with `IOSQE_FIXED_FILE`.
   * @param addr A `struct sockaddr`. The ring holds it until the kernel has read it.
   * @param addrlen Its length in bytes.
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has 0.
   * @throws {TypeError} On a wrong type, or memory that may move.
   * @throws {RangeError} On a number that does not fit its field, or an address that is too short.
   */
  prepBind(fd: number, addr: Pointer, addrlen: number, userData = 0): boolean {
    checkU32(addrlen, "addrlen");
    const address = dataAddress(addr, addrlen);
    return this.prepare(IORING_OP_BIND, fd, address, 0, addrlen, userData, addr) >= 0;
  }

  /**
   * Prepares letting a socket take connections, as listen(2). Since Linux 6.11.
   *
   * @param fd The socket; a slot with `IOSQE_FIXED_FILE`.
   * @param backlog How many connections wait at most.
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has 0.
   * @throws {TypeError} On a wrong type.
   * @throws {RangeError} On a number that does not fit its field.
   */
  prepListen(fd: number, backlog: number, userData = 0): boolean {
    checkI32(backlog, "backlog");
    return this.prepare(IORING_OP_LISTEN, fd, 0, backlog >>> 0, 0, userData) >= 0;
  }

  /**
   * Prepares connecting a socket, as connect(2). Since Linux 5.5. Arguments as of
   * {@linkcode prepBind}.
   */
  prepConnect(fd: number, addr: Pointer, addrlen: number, userData = 0): boolean {
    checkU32(addrlen, "addrlen");
    const address = dataAddress(addr, addrlen);
    return this.prepare(IORING_OP_CONNECT, fd, address, 0, addrlen, userData, addr) >= 0;
  }

  /**
   * Prepares shutting a socket down, as shutdown(2). Since Linux 5.11.
   *
   * @param fd The socket; a slot with `IOSQE_FIXED_FILE`.
   * @param how A value of `SHUT_*`.
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has 0.
   * @throws {TypeError} On a wrong type.
   * @throws {RangeError} On a number that does not fit its field.
   */
  prepShutdown(fd: number, how: number, userData = 0): boolean {
    return this.prepare(IORING_OP_SHUTDOWN, fd, 0, how, 0, userData) >= 0;
  }
}
