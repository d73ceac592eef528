/**
 * Wakes the event loop when an eventfd is signalled, without a thread and without a callback from
 * the kernel.
 *
 * @module
 */
import { connectWakeSocket, type WakeSocket } from "../../ffi/socket.ts";
import { MAP_ANONYMOUS, MAP_PRIVATE, PROT_READ, PROT_WRITE } from "../abi/memory.ts";
import { EFD_CLOEXEC } from "../abi/poll.ts";
import { IORING_SETUP_COOP_TASKRUN } from "../abi/setup_flags.ts";
import { AF_UNIX, MSG_NOSIGNAL, SOCK_CLOEXEC, SOCK_NONBLOCK, SOCK_STREAM } from "../abi/socket.ts";
import { IORING_OP_SEND } from "../abi/opcode.ts";
import { IOSQE_CQE_SKIP_SUCCESS, IOSQE_FIXED_FILE, IOSQE_IO_LINK } from "../abi/sqe_flags.ts";
import { addressOf } from "../core/address.ts";
import { assert } from "../core/assert.ts";
import { IoError } from "../core/io_error.ts";
import { systemCall } from "../core/system_call.ts";
import { keepByIndex } from "./keep_by_index.ts";
import { Ring } from "./ring.ts";

/** READ and SEND are in flight at most once each; failures at close are two completions. */
const ENTRIES = 4;
const COUNTER_BYTES = 8;
const PAGE_BYTES = 4096;
/** The places of both ends in the ring's file table. */
const EVENTFD_SLOT = 0;
const SEND_SLOT = 1;

/**
 * A small ring of two linked requests: a READ of an eventfd, and a SEND of one byte to a socket
 * pair whose other end the event loop reads. Somebody signals the eventfd, the kernel does the
 * rest.
 *
 * Since Linux 5.17, for `IOSQE_CQE_SKIP_SUCCESS`.
 */
export class WakeRing {
  readonly #ring: Ring;
  readonly #socket: WakeSocket;
  #eventfd: number;
  /** The address of a page: the counter is read into its first 8 bytes, the next one is sent. */
  readonly #page: number;
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
      keepByIndex(ring);
      this.#page = freePages.pop() ?? mapPage();
      this.#eventfd = check(systemCall("eventfd2", 0, EFD_CLOEXEC), "eventfd2");
      opened.push(this.#eventfd);
      const [receiveFd, sendFd] = socketPair();
      opened.push(sendFd, receiveFd);
      // The ring alone holds the sending end: like the ring, it then ends with the thread.
      ring.registerFiles([this.#eventfd, sendFd]);
      systemCall("close", sendFd);
      opened.splice(1, 1);
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

  /**
   * Signalling it wakes the event loop once after each {@linkcode arm}; -1 after {@linkcode seal}.
   */
  get eventfd(): number {
    return this.#eventfd;
  }

  /**
   * Closes the descriptor of the eventfd, which lives on where it is registered. For callers who
   * have registered it with their ring and need it no more.
   */
  seal(): void {
    if (this.#eventfd < 0) return;
    systemCall("close", this.#eventfd);
    this.#eventfd = -1;
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
    const read = ring.prepRead(EVENTFD_SLOT, this.#page, COUNTER_BYTES, 0);
    assert(read, "the wake ring is full");
    ring.sqeSetFlags(IOSQE_FIXED_FILE | IOSQE_IO_LINK | IOSQE_CQE_SKIP_SUCCESS);
    const send = ring.prepRw(IORING_OP_SEND, SEND_SLOT, this.#page + COUNTER_BYTES, 1, 0);
    assert(send, "the wake ring is full");
    ring.sqeSetFlags(IOSQE_FIXED_FILE | IOSQE_CQE_SKIP_SUCCESS);
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
    this.seal();
    freePages.push(this.#page);
  }
}

/**
 * OWNERSHIP: a thread that ends takes its memory along before the kernel has cancelled its
 * requests, and an eventfd that is signalled meanwhile would be read into memory that is somebody
 * else's by then. So the counter goes to a page that is mapped for it alone and never unmapped.
 * What a late request of a closed ring writes there is a number that nobody looks at; the page of a
 * closed ring serves the next one.
 */
const freePages: number[] = [];

function mapPage(): number {
  const access = PROT_READ | PROT_WRITE;
  const page = systemCall("mmap", 0, PAGE_BYTES, access, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return check(page, "mmap");
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
