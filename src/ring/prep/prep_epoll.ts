/**
 * Preparations of calls on epoll sets.
 *
 * @module
 */
import { epoll_event } from "../../abi/file_layout.ts";
import { SQE_OP_FLAGS } from "../../abi/layout.ts";
import { IORING_OP_EPOLL_CTL, IORING_OP_EPOLL_WAIT } from "../../abi/opcode.ts";
import { checkI32, checkU32 } from "../check.ts";
import { dataAddress, type Pointer } from "../pointer.ts";
import { PrepPoll } from "./prep_poll.ts";

/** Preparations of calls on epoll sets; see {@linkcode Ring}. */
export abstract class PrepEpoll extends PrepPoll {
  /**
   * Prepares a change of an epoll set, as epoll_ctl(2). Since Linux 5.6.
   *
   * @param epfd The set.
   * @param fd The descriptor that is added, changed or removed.
   * @param op A value of `EPOLL_CTL_*`.
   * @param ev A `struct epoll_event`; 0 for EPOLL_CTL_DEL. The ring holds it until the kernel has
   *   read it.
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has 0, or -errno as of epoll_ctl(2).
   * @throws {TypeError} On a wrong type, or memory that may move.
   * @throws {RangeError} On a number that does not fit its field, or an event that is too short.
   */
  prepEpollCtl(epfd: number, fd: number, op: number, ev: Pointer, userData = 0): boolean {
    checkI32(fd, "fd");
    const event = dataAddress(ev, this.epollEventBytes());
    return this.prepare(IORING_OP_EPOLL_CTL, epfd, event, op, fd >>> 0, userData, ev) >= 0;
  }

  /**
   * Prepares a wait for events of an epoll set, as epoll_wait(2) without a time limit. Since Linux
   * 6.15.
   *
   * @param fd The set.
   * @param events Room for `maxevents` of `struct epoll_event`. The caller holds it until the
   *   completion.
   * @param maxevents 1 to 2^31 - 1.
   * @param flags 0: none are defined.
   * @param userData Comes back with the completion: a safe integer. @default 0
   * @returns false when the queue is full. The completion has the count of events.
   * @throws {TypeError} On a wrong type, or memory that may move.
   * @throws {RangeError} On a number that does not fit its field, or room for fewer events.
   */
  prepEpollWait(
    fd: number,
    events: Pointer,
    maxevents: number,
    flags: number,
    userData = 0,
  ): boolean {
    checkU32(maxevents, "maxevents");
    checkU32(flags, "flags");
    const address = dataAddress(events, maxevents * this.epollEventBytes());
    const sqe = this.prepare(IORING_OP_EPOLL_WAIT, fd, address, maxevents, 0, userData, events);
    if (sqe < 0) return false;
    this.sqes[sqe + SQE_OP_FLAGS] = flags;
    return true;
  }

  private epollEventBytes(): number {
    return this.shim.machine === "aarch64" ? epoll_event.aarch64.sizeof : epoll_event.x86_64.sizeof;
  }
}
