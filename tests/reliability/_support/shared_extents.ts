/**
 * Which blocks files have in common.
 *
 * @module
 */
import { addressOf } from "../../../src/core/address.ts";
import { call } from "../../kernel/_support/call.ts";

const FS_IOC_FIEMAP = 0xc020_660b;
const FIEMAP_FLAG_SYNC = 1;
const FIEMAP_EXTENT_SHARED = 0x2000;
/** `struct fiemap` without its extents, and `struct fiemap_extent`. */
const HEADER_BYTES = 32;
const EXTENT_BYTES = 56;
const EXTENT_FLAGS = 40;
const EXTENTS_MAX = 64;

/** How many extents a file has, and how many of them it shares with another one. */
export function countExtents(fd: number): { readonly all: number; readonly shared: number } {
  const map = new DataView(new ArrayBuffer(HEADER_BYTES + EXTENTS_MAX * EXTENT_BYTES));
  map.setBigUint64(8, 2n ** 63n, true); // fm_length
  map.setUint32(16, FIEMAP_FLAG_SYNC, true);
  map.setUint32(24, EXTENTS_MAX, true);
  call("ioctl", fd, FS_IOC_FIEMAP, addressOf(map));
  const all = map.getUint32(20, true);
  let shared = 0;
  for (let index = 0; index < all; index++) {
    const flags = map.getUint32(HEADER_BYTES + index * EXTENT_BYTES + EXTENT_FLAGS, true);
    if ((flags & FIEMAP_EXTENT_SHARED) !== 0) shared++;
  }
  return { all, shared };
}
