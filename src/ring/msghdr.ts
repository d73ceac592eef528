/**
 * A message with several buffers, an address and control data.
 *
 * @module
 */
import { msghdr } from "../abi/socket_layout.ts";
import { checkU32, checkUnsigned } from "./check.ts";
import { type Iovecs, packIovecs } from "./iovecs.ts";
import { type Pointer, wideDataAddress } from "./pointer.ts";

/** What a message is made of, by the names of C. All of it may be left out. */
export interface MsghdrParts {
  /** The address that it goes to or, when receiving, room for the one that it came from. */
  msg_name?: Pointer;
  /** The length of the address. @default that of the buffer */
  msg_namelen?: number;
  /** The data. */
  msg_iov?: Iovecs;
  /** How many buffers of `msg_iov` count. @default all of a list */
  msg_iovlen?: number;
  /** Control data, or room for it: a series of `struct cmsghdr`. */
  msg_control?: Pointer;
  /** The length of the control data. @default that of the buffer */
  msg_controllen?: number;
}

const KNOWN: ReadonlySet<string> = new Set([
  "msg_name",
  "msg_namelen",
  "msg_iov",
  "msg_iovlen",
  "msg_control",
  "msg_controllen",
]);

/**
 * `struct msghdr`, argument of {@linkcode Ring.prepSendmsg} and its kin: a buffer that holds the C
 * object, and what that points to.
 *
 * OWNERSHIP: the iovecs, the address and the control data live as long as this object.
 *
 * @example Send two buffers as one message
 * ```ts
 * import { Msghdr, Ring } from "ringio/ring";
 *
 * export function sendRecord(ring: Ring, socket: number, head: Uint8Array, body: Uint8Array):
 * boolean {
 *   return ring.prepSendmsg(socket, new Msghdr({ msg_iov: [head, body] }), 0);
 * }
 * ```
 *
 * @see {@link https://man7.org/linux/man-pages/man2/sendmsg.2.html}
 */
export class Msghdr extends Uint8Array<ArrayBuffer> {
  readonly #view: DataView<ArrayBuffer>;
  /** What the addresses in the object belong to. */
  readonly keep: readonly unknown[];

  /**
   * Makes a message.
   *
   * @param parts Buffers, or addresses with their lengths.
   * @throws {TypeError} On an unknown part, a wrong type, or memory that may move or is empty.
   * @throws {RangeError} On a length beyond its buffer.
   */
  constructor(parts: MsghdrParts = {}) {
    super(new ArrayBuffer(msghdr.sizeof));
    for (const key of Object.keys(parts)) {
      if (!KNOWN.has(key)) throw new TypeError(`Cannot make a message: unknown part "${key}"`);
    }
    const { msg_name = 0, msg_iov = 0, msg_control = 0 } = parts;
    const nameLength = checkU32(parts.msg_namelen ?? lengthOf(msg_name), "msg_namelen");
    const controlLength = checkUnsigned(
      parts.msg_controllen ?? lengthOf(msg_control),
      "msg_controllen",
    );
    const count = parts.msg_iovlen ?? (Array.isArray(msg_iov) ? msg_iov.length : 0);
    const iovecs = packIovecs(msg_iov, count);
    this.keep = [msg_name, msg_control, iovecs.keep];
    this.#view = new DataView(this.buffer);
    this.#setU64(msghdr.msg_name, wideDataAddress(msg_name, nameLength));
    this.#view.setUint32(msghdr.msg_namelen, nameLength, true);
    this.#setU64(msghdr.msg_iov, iovecs.address);
    this.#setU64(msghdr.msg_iovlen, count);
    this.#setU64(msghdr.msg_control, wideDataAddress(msg_control, controlLength));
    this.#setU64(msghdr.msg_controllen, controlLength);
  }

  /** What is cut from a message is plain bytes. */
  static get [Symbol.species](): Uint8ArrayConstructor {
    return Uint8Array;
  }

  /** The length of the address; after receiving that of the address that came, also if cut off. */
  get msg_namelen(): number {
    return this.#view.getUint32(msghdr.msg_namelen, true);
  }

  set msg_namelen(length: number) {
    this.#view.setUint32(msghdr.msg_namelen, checkU32(length, "msg_namelen"), true);
  }

  /** The length of the control data; after receiving that of what came. */
  get msg_controllen(): number {
    return Number(this.#view.getBigUint64(msghdr.msg_controllen, true));
  }

  set msg_controllen(length: number) {
    this.#setU64(msghdr.msg_controllen, checkUnsigned(length, "msg_controllen"));
  }

  /** After receiving: a set of `MSG_*`, such as MSG_TRUNC. */
  get msg_flags(): number {
    return this.#view.getUint32(msghdr.msg_flags, true);
  }

  #setU64(offset: number, value: number): void {
    this.#view.setBigUint64(offset, BigInt(value), true);
  }
}

function lengthOf(pointer: Pointer): number {
  return typeof pointer === "number" ? 0 : pointer.byteLength;
}
