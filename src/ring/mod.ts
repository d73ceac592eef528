/**
 * One io_uring instance, as liburing has it: rings in shared memory, submission and completion
 * queue entries, and everything that can be registered.
 *
 * @module
 */
export * from "../abi/clock.ts";
export * from "../abi/enter_flags.ts";
export * from "../abi/errno.ts";
export * from "../abi/feature_flags.ts";
export * from "../abi/file_layout.ts";
export * from "../abi/fs.ts";
export * from "../abi/futex.ts";
export * from "../abi/ioprio.ts";
export * from "../abi/memory.ts";
export * from "../abi/op_flags.ts";
export * from "../abi/opcode.ts";
export * from "../abi/poll.ts";
export * from "../abi/register_opcode.ts";
export * from "../abi/ring_flags.ts";
export * from "../abi/setup_flags.ts";
export * from "../abi/socket.ts";
export * from "../abi/socket_layout.ts";
export * from "../abi/sqe_flags.ts";
export * from "../abi/wait.ts";
export { addressOf } from "../core/address.ts";
export { allocBuffer } from "../core/alloc_buffer.ts";
export type { Bytes } from "../core/bytes.ts";
export { IoError } from "../core/io_error.ts";
export type { Cqe } from "./cqe.ts";
export type { Iovec, Iovecs } from "./iovecs.ts";
export { Msghdr, type MsghdrParts } from "./msghdr.ts";
export type { RingMemoryMode, RingOptions } from "./options.ts";
export type { Path } from "./path.ts";
export type { Pointer } from "./pointer.ts";
export type { BufRing, BufRingOwner } from "./register/buf_ring.ts";
export type { CloneSource } from "./register/register_clone.ts";
export type { Napi } from "./register/register_napi.ts";
export type { Probe, Query } from "./register/register_probe.ts";
export type { Sizes } from "./register/register_resize.ts";
export type { Restriction } from "./register/register_restrictions.ts";
export type { SyncCancel } from "./register/register_sync_cancel.ts";
export type { SyncMessage } from "./register/register_sync_msg.ts";
export {
  type Cmsghdr,
  recvmsgCmsgFirsthdr,
  recvmsgCmsgNexthdr,
  recvmsgName,
  type RecvmsgOut,
  recvmsgPayload,
  recvmsgPayloadLength,
  recvmsgValidate,
} from "./recvmsg_out.ts";
export { Ring } from "./ring.ts";
