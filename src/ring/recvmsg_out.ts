/**
 * What a multishot receive of messages puts into each provided buffer: a head, the address of the
 * sender, control data and the payload. The functions are those of liburing.
 *
 * @module
 */
import { io_uring_recvmsg_out } from "../abi/layout.ts";
import { cmsghdr, msghdr } from "../abi/socket_layout.ts";
import type { Bytes } from "../core/bytes.ts";
import { checkU32 } from "./check.ts";

const HEAD_BYTES = io_uring_recvmsg_out.sizeof;
/** Control messages begin at multiples of a `size_t`. */
const CMSG_ALIGNMENT = 8;

/** `struct io_uring_recvmsg_out`, and the buffer that it begins. */
export interface RecvmsgOut {
  /** The length of the address, also where it was cut off. */
  readonly namelen: number;
  /** The length of the control data. */
  readonly controllen: number;
  /** The length of the payload; with MSG_TRUNC in the request also of what was cut off. */
  readonly payloadlen: number;
  /** A set of `MSG_*`, such as MSG_TRUNC. */
  readonly flags: number;
  /** The part of the buffer that the kernel filled. */
  readonly bytes: Uint8Array;
  /** The room for the address in it: `msg_namelen` of the request. */
  readonly nameRoom: number;
}

/** `struct cmsghdr`: one control message. */
export interface Cmsghdr {
  /** Its length with its head. */
  readonly cmsg_len: number;
  /** Its level, such as SOL_SOCKET. */
  readonly cmsg_level: number;
  /** Its type, such as SCM_RIGHTS. */
  readonly cmsg_type: number;
  /** What it says. */
  readonly data: Uint8Array;
  /** Where it begins in {@linkcode RecvmsgOut.bytes}. */
  readonly offset: number;
}

/**
 * Takes the head of a buffer that a multishot receive of messages filled. Equivalent to
 * io_uring_recvmsg_validate(3).
 *
 * @param buf The provided buffer.
 * @param bufLen The result of the completion.
 * @param msgh The `struct msghdr` that the request was prepared with.
 * @returns null when the buffer was too small for what the message says that it has.
 * @throws {RangeError} On a length beyond the buffer, or a message that is too short.
 */
export function recvmsgValidate(buf: Bytes, bufLen: number, msgh: Bytes): RecvmsgOut | null {
  if (bufLen < 0) return null;
  checkU32(bufLen, "bufLen");
  if (bufLen > buf.byteLength) {
    throw new RangeError(`Cannot use bufLen: wanted at most ${buf.byteLength}, got ${bufLen}`);
  }
  const room = rooms(msgh);
  if (bufLen < HEAD_BYTES + room.name + room.control) return null;
  const bytes = ArrayBuffer.isView(buf)
    ? new Uint8Array(buf.buffer, buf.byteOffset, bufLen)
    : new Uint8Array(buf, 0, bufLen);
  const head = viewOf(bytes);
  return {
    namelen: head.getUint32(io_uring_recvmsg_out.namelen, true),
    controllen: head.getUint32(io_uring_recvmsg_out.controllen, true),
    payloadlen: head.getUint32(io_uring_recvmsg_out.payloadlen, true),
    flags: head.getUint32(io_uring_recvmsg_out.flags, true),
    bytes,
    nameRoom: room.name,
  };
}

/** The address of the sender: a view of the buffer. Equivalent to io_uring_recvmsg_name(3). */
export function recvmsgName(out: RecvmsgOut): Uint8Array {
  const length = Math.min(out.namelen, out.nameRoom);
  return out.bytes.subarray(HEAD_BYTES, HEAD_BYTES + length);
}

/** The payload: a view of the buffer. Equivalent to io_uring_recvmsg_payload(3). */
export function recvmsgPayload(out: RecvmsgOut, msgh: Bytes): Uint8Array {
  return out.bytes.subarray(payloadOffset(msgh));
}

/**
 * How many bytes of the payload are in the buffer. Equivalent to
 * io_uring_recvmsg_payload_length(3).
 *
 * @param bufLen The result of the completion.
 */
export function recvmsgPayloadLength(out: RecvmsgOut, bufLen: number, msgh: Bytes): number {
  return Math.max(0, Math.min(bufLen, out.bytes.length) - payloadOffset(msgh));
}

/** The first control message; null without one. Equivalent to io_uring_recvmsg_cmsg_firsthdr(3). */
export function recvmsgCmsgFirsthdr(out: RecvmsgOut, msgh: Bytes): Cmsghdr | null {
  return cmsgAt(out, msgh, HEAD_BYTES + rooms(msgh).name);
}

/**
 * The control message after `cmsg`; null after the last. Equivalent to
 * io_uring_recvmsg_cmsg_nexthdr(3).
 */
export function recvmsgCmsgNexthdr(
  out: RecvmsgOut,
  msgh: Bytes,
  cmsg: Cmsghdr,
): Cmsghdr | null {
  if (cmsg.cmsg_len < cmsghdr.sizeof) return null;
  const length = Math.ceil(cmsg.cmsg_len / CMSG_ALIGNMENT) * CMSG_ALIGNMENT;
  return cmsgAt(out, msgh, cmsg.offset + length);
}

function cmsgAt(out: RecvmsgOut, msgh: Bytes, offset: number): Cmsghdr | null {
  const room = rooms(msgh);
  const controlLength = Math.min(out.controllen, room.control);
  const end = HEAD_BYTES + room.name + controlLength;
  if (offset + cmsghdr.sizeof > end) return null;
  const head = viewOf(out.bytes);
  const cmsg_len = Number(head.getBigUint64(offset + cmsghdr.cmsg_len, true));
  if (offset + cmsg_len > end) return null;
  return {
    cmsg_len,
    cmsg_level: head.getInt32(offset + cmsghdr.cmsg_level, true),
    cmsg_type: head.getInt32(offset + cmsghdr.cmsg_type, true),
    data: out.bytes.subarray(offset + cmsghdr.sizeof, offset + Math.max(cmsg_len, cmsghdr.sizeof)),
    offset,
  };
}

function payloadOffset(msgh: Bytes): number {
  const room = rooms(msgh);
  return HEAD_BYTES + room.name + room.control;
}

/** The room that each buffer has for an address and for control data. */
function rooms(msgh: Bytes): { name: number; control: number } {
  if (msgh.byteLength < msghdr.sizeof) {
    throw new RangeError(
      `Cannot use msgh: wanted ${msghdr.sizeof} bytes, got ${msgh.byteLength}`,
    );
  }
  const view = viewOf(msgh);
  return {
    name: view.getUint32(msghdr.msg_namelen, true),
    control: Number(view.getBigUint64(msghdr.msg_controllen, true)),
  };
}

function viewOf(bytes: Bytes): DataView {
  return ArrayBuffer.isView(bytes)
    ? new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    : new DataView(bytes);
}
