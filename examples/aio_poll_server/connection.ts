import {
  io_prep_poll,
  io_prep_pread,
  io_prep_pwrite,
  Iocb,
  POLLIN,
  POLLOUT,
} from "../../src/libaio/mod.ts";
import { closeSocket } from "./sockets.ts";

const BUFFER_BYTES = 4096;
const EAGAIN = -11;

/** What a connection waits for. */
type State = "readable" | "read" | "writable" | "write";

/** One client: what it sends is sent back. It has one request at a time, and one buffer. */
export class Connection {
  /** The request to submit next. */
  readonly iocb: Iocb = new Iocb();
  /** How many bytes went back to the client. */
  echoed = 0;
  readonly #fd: number;
  readonly #buffer = new Uint8Array(BUFFER_BYTES);
  #state: State = "readable";
  /** What is still to be written lies between these places of the buffer. */
  #from = 0;
  #to = 0;

  /** Prepares the first request. */
  constructor(fd: number) {
    this.#fd = fd;
    this.#prepare("readable");
  }

  /**
   * Takes the result of the request, and prepares the next one.
   *
   * @returns false when the client has gone; the socket is closed then.
   */
  advance(result: number): boolean {
    const next = this.#next(result);
    if (next === null) {
      closeSocket(this.#fd);
      return false;
    }
    this.#prepare(next);
    return true;
  }

  #next(result: number): State | null {
    if (this.#state === "readable") return "read";
    if (this.#state === "writable") return "write";
    // A poll is a hint: another request may have to wait again.
    if (result === EAGAIN) return this.#state === "read" ? "readable" : "writable";
    if (result <= 0) return null;
    if (this.#state === "read") {
      this.#from = 0;
      this.#to = result;
      return "write";
    }
    this.echoed += result;
    this.#from += result;
    return this.#from < this.#to ? "write" : "readable";
  }

  #prepare(state: State): void {
    const { iocb } = this;
    this.#state = state;
    if (state === "readable") io_prep_poll(iocb, this.#fd, POLLIN);
    else if (state === "writable") io_prep_poll(iocb, this.#fd, POLLOUT);
    else if (state === "read") io_prep_pread(iocb, this.#fd, this.#buffer, BUFFER_BYTES, 0);
    else {
      const rest = this.#buffer.subarray(this.#from, this.#to);
      io_prep_pwrite(iocb, this.#fd, rest, rest.length, 0);
    }
    iocb.data = this;
  }
}
