/**
 * What the tests of direct descriptors and of zero-copy sends register.
 *
 * @module
 */
import { iovec } from "../../../src/abi/file_layout.ts";
import { io_uring_rsrc_register } from "../../../src/abi/register_layout.ts";
import {
  addressOf,
  IORING_OP_PROVIDE_BUFFERS,
  IORING_REGISTER_BUFFERS,
  IORING_REGISTER_FILES,
  IORING_REGISTER_FILES2,
  IORING_RSRC_REGISTER_SPARSE,
  type Ring,
} from "../../../src/ring/mod.ts";
import { call } from "./call.ts";
import { reapOne } from "./reap.ts";

/** Gives a ring `count` empty slots for files. */
export function registerEmptySlots(ring: Ring, count: number): void {
  const view = new DataView(new ArrayBuffer(io_uring_rsrc_register.sizeof));
  view.setUint32(io_uring_rsrc_register.nr, count, true);
  view.setUint32(io_uring_rsrc_register.flags, IORING_RSRC_REGISTER_SPARSE, true);
  call("io_uring_register", ring.fd, IORING_REGISTER_FILES2, addressOf(view), view.byteLength);
}

/** Registers descriptors in slots from 0 on. */
export function registerFiles(ring: Ring, ...fds: number[]): void {
  const table = new Int32Array(fds);
  call("io_uring_register", ring.fd, IORING_REGISTER_FILES, addressOf(table), fds.length);
}

/** Registers one buffer in slot 0. */
export function registerBuffer(ring: Ring, buffer: Uint8Array): void {
  const view = new DataView(new ArrayBuffer(iovec.sizeof));
  view.setBigUint64(iovec.iov_base, BigInt(addressOf(buffer)), true);
  view.setBigUint64(iovec.iov_len, BigInt(buffer.length), true);
  call("io_uring_register", ring.fd, IORING_REGISTER_BUFFERS, addressOf(view), 1);
}

/** Provides `count` buffers of `length` bytes each as group `bgid`; the ids are 0 and up. */
export function provideBuffers(ring: Ring, memory: Uint8Array, length: number, bgid: number): void {
  const count = memory.length / length;
  ring.prepRw(IORING_OP_PROVIDE_BUFFERS, count, memory, length, 0);
  ring.sqeSetBufferGroup(bgid);
  const { res } = reapOne(ring);
  if (res < 0) throw new Error(`PROVIDE_BUFFERS: ${res}`);
}
