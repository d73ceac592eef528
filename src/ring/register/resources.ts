/**
 * The arrays and structures with which files and buffers are registered.
 *
 * @module
 */
import {
  io_uring_rsrc_register,
  io_uring_rsrc_update,
  io_uring_rsrc_update2,
} from "../../abi/register_layout.ts";
import { addressOf } from "../../core/address.ts";
import { checkI32, checkSafeInteger } from "../check.ts";

/** An array in memory: its place, and what holds it. */
export interface PackedArray {
  /** Not 0, also when the array is empty: the kernel tells an empty one from none. */
  readonly address: number;
  /** OWNERSHIP: held for as long as the kernel reads the array. */
  readonly keep: unknown;
}

/** No array. */
export const NO_ARRAY: PackedArray = { address: 0, keep: undefined };

/**
 * Checks that something is a list.
 *
 * @throws {TypeError} When it is not.
 */
export function checkList<T>(list: ArrayLike<T>, what: string): ArrayLike<T> {
  if (typeof list !== "object" || list === null || !Number.isSafeInteger(list.length)) {
    const got = list === null ? "null" : typeof list;
    throw new TypeError(`Cannot use ${what}: wanted a list, got ${got}`);
  }
  return list;
}

/** Packs `s32[]`: descriptors, -1 for an empty slot, or `IORING_REGISTER_FILES_SKIP`. */
export function packFds(fds: ArrayLike<number>): PackedArray {
  checkList(fds, "fds");
  const words = new Int32Array(new ArrayBuffer(Math.max(1, fds.length) * 4));
  for (let i = 0; i < fds.length; i++) words[i] = checkI32(fds[i]!, `fds[${i}]`);
  return { address: addressOf(words), keep: words };
}

/**
 * Packs `u64[]`: the user data of the completion that tells when a resource was let go; 0 asks for
 * none.
 *
 * @param count How many there have to be.
 * @throws {RangeError} When there are more or fewer.
 */
export function packTags(tags: ArrayLike<number>, count: number): PackedArray {
  checkList(tags, "tags");
  if (tags.length !== count) {
    throw new RangeError(`Cannot use tags: wanted ${count}, got ${tags.length}`);
  }
  const words = new BigInt64Array(new ArrayBuffer(Math.max(1, count) * 8));
  for (let i = 0; i < count; i++) words[i] = BigInt(checkSafeInteger(tags[i]!, `tags[${i}]`));
  return { address: addressOf(words), keep: words };
}

/** `struct io_uring_rsrc_register`. */
export function resourceRegister(
  count: number,
  flags: number,
  data: number,
  tags: number,
): DataView<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(io_uring_rsrc_register.sizeof));
  view.setUint32(io_uring_rsrc_register.nr, count, true);
  view.setUint32(io_uring_rsrc_register.flags, flags, true);
  view.setBigUint64(io_uring_rsrc_register.data, BigInt(data), true);
  view.setBigUint64(io_uring_rsrc_register.tags, BigInt(tags), true);
  return view;
}

/** `struct io_uring_rsrc_update`. */
export function resourceUpdate(offset: number, data: number): DataView<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(io_uring_rsrc_update.sizeof));
  view.setUint32(io_uring_rsrc_update.offset, offset, true);
  view.setBigUint64(io_uring_rsrc_update.data, BigInt(data), true);
  return view;
}

/** `struct io_uring_rsrc_update2`. */
export function resourceUpdate2(
  offset: number,
  count: number,
  data: number,
  tags: number,
): DataView<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(io_uring_rsrc_update2.sizeof));
  view.setUint32(io_uring_rsrc_update2.offset, offset, true);
  view.setUint32(io_uring_rsrc_update2.nr, count, true);
  view.setBigUint64(io_uring_rsrc_update2.data, BigInt(data), true);
  view.setBigUint64(io_uring_rsrc_update2.tags, BigInt(tags), true);
  return view;
}
