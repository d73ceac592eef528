/**
 * Wakes the event loop when an eventfd is signalled, without a thread and without a callback from
 * the kernel.
 *
 * @module
 */
import { connectWakeSocket, type WakeSocket } from "../../ffi/socket.ts";
import { EFD_CLOEXEC } from "../abi/poll.ts";
import { IORING_SETUP_COOP_TASKRUN } from "../abi/setup_flags.ts";
import { AF_UNIX, MSG_NOSIGNAL, SOCK_CLOEXEC, SOCK_NONBLOCK, SOCK_STREAM } from "../abi/socket.ts";
import { IORING_OP_SEND } from "../abi/opcode.ts";
import { IOSQE_CQE_SKIP_SUCCESS, IOSQE_IO_LINK } from "../abi/sqe_flags.ts";
import { addressOf } from "../core/address.ts";
import { assert } from "../core/assert.ts";
import { IoError } from "../core/io_error.ts";
import { systemCall } from "../core/system_call.ts";
import { Ring } from "./ring.ts";

/** READ and SEND are in flight at most once each; failures at close are two completions. */
const ENTRIES = 4;
const COUNTER_BYTES = 8;

/**
 * A small ring of two linked requests: a READ of an eventfd, and a SEND of one byte to a socket
 * pair whose other end the event loop reads. Somebody signals the eventfd, the kernel does the
 * rest.
 *
 * Since Linux 5.17, for `IOSQE_CQE_SKIP_SUCCESS`.
 */
export class WakeRing {
  /** Signalling it wakes the event loop once after each {@linkcode arm}. */
  readonly eventfd: number;
  readonly #ring: Ring;
  readonly #socket: WakeSocket;
  readonly #sendFd: number;
  /** OWNERSHIP: the kernel reads the counter into the first 8 bytes and sends the last one. */
  readonly #memory = new Uint8Array(new ArrayBuffer(COUNTER_BYTES + 1));
  #armed = false;
  #wakes = 0;

  /**
   * Makes the ring, the eventfd and the socket pair.
   *
   * @param onWake Called from the event loop after a wake; call {@linkcode arm} for the next one.
   * @throws {IoError} EMFILE and the other refusals of io_uring_setup(2), eventfd2(2) and
   *   socketpair(2).
   */
  constructor(onWake: () => void) {
    const ring = new Ring(ENTRIES, { flags: IORING_SETUP_COOP_TASKRUN });
    const opened: number[] = [];
    try {
      this.eventfd = check(systemCall("eventfd2", 0, EFD_CLOEXEC), "eventfd2");
      opened.push(this.eventfd);
      const [receiveFd, sendFd] = socketPair();
      this.#sendFd = sendFd;
      opened.push(sendFd, receiveFd);
      this.#socket = connectWakeSocket(receiveFd, () => {
        this.#armed = false;
        this.#wakes++;
        onWake();
      });
    } catch (error) {
      ring.close();
      for (const fd of opened) systemCall("close", fd);
      throw error;
    }
    this.#ring = ring;
  }

  /** How often the event loop was woken. */
  get wakes(): number {
    return this.#wakes;
  }

  /** Whether a signal of the eventfd would wake the event loop now. */
  get armed(): boolean {
    return this.#armed;
  }

  /**
   * Asks for one wake. An eventfd that was signalled before wakes at once, so no signal is ever
   * missed.
   */
  arm(): void {
    if (this.#armed) return;
    const ring = this.#ring;
    const byte = this.#memory.subarray(COUNTER_BYTES);
    const read = ring.prepRead(this.eventfd, this.#memory, COUNTER_BYTES, 0);
    assert(read, "the wake ring is full");
    ring.sqeSetFlags(IOSQE_IO_LINK | IOSQE_CQE_SKIP_SUCCESS);
    const send = ring.prepRw(IORING_OP_SEND, this.#sendFd, byte, 1, 0);
    assert(send, "the wake ring is full");
    ring.sqeSetFlags(IOSQE_CQE_SKIP_SUCCESS);
    ring.sqeSetRwFlags(MSG_NOSIGNAL);
    ring.submit();
    this.#armed = true;
  }

  /** From now on a wake that is still to come keeps the process alive. */
  ref(): void {
    this.#socket.ref();
  }

  /** From now on it does not. */
  unref(): void {
    this.#socket.unref();
  }

  /** Gives everything back. No wake is delivered afterwards. */
  close(): void {
    this.#socket.close();
    this.#ring.close();
    systemCall("close", this.#sendFd);
    systemCall("close", this.eventfd);
  }
}

function socketPair(): [number, number] {
  const fds = new Int32Array(new ArrayBuffer(8));
  const type = SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC;
  check(systemCall("socketpair", AF_UNIX, type, 0, addressOf(fds)), "socketpair");
  return [fds[0]!, fds[1]!];
}

function check(result: number, syscall: string): number {
  if (result < 0) throw new IoError(result, syscall);
  return result;
}
