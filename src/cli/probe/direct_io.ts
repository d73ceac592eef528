/**
 * Whether a file can be read and written past the page cache.
 *
 * @module
 */
import { hostMachine } from "../../../ffi/host.ts";
import { ShimError } from "../../../ffi/shim_error.ts";
import { EINVAL } from "../../abi/errno.ts";
import { statx } from "../../abi/file_layout.ts";
import {
  AT_EMPTY_PATH,
  AT_FDCWD,
  O_CLOEXEC,
  O_NONBLOCK,
  O_RDONLY,
  O_RDWR,
  openFlags,
  STATX_DIOALIGN,
} from "../../abi/fs.ts";
import { addressOf } from "../../core/address.ts";
import { systemCall } from "../../core/system_call.ts";

/** What O_DIRECT asks for. */
export interface DirectIo {
  /** Whether it can be had; null where that cannot be found out. */
  readonly supported: boolean | null;
  /** What addresses of memory are a multiple of; left out where the kernel does not say. */
  readonly memoryBytes?: number;
  /** What offsets and lengths are a multiple of; left out where the kernel does not say. */
  readonly offsetBytes?: number;
}

const UNKNOWN: DirectIo = { supported: null };

/**
 * Asks for a file, or for files in a directory by one that never gets a name. statx(2) tells the
 * alignment since Linux 6.1.
 */
export function directIoOf(path: string, isDirectory: boolean): DirectIo {
  try {
    const machine = hostMachine() === "aarch64" ? "aarch64" : "x86_64";
    const { O_DIRECT, O_TMPFILE } = openFlags[machine];
    const access = isDirectory ? O_RDWR | O_TMPFILE : O_RDONLY | O_NONBLOCK;
    const name = new TextEncoder().encode(`${path}\0`);
    const open = (flags: number): number =>
      systemCall("openat", AT_FDCWD, addressOf(name), access | O_CLOEXEC | flags, 0o600);
    const fd = open(O_DIRECT);
    if (fd < 0) {
      const plain = fd === -EINVAL ? open(0) : fd;
      if (plain < 0) return UNKNOWN; // It is no matter of O_DIRECT.
      systemCall("close", plain);
      return { supported: false };
    }
    try {
      return alignmentOf(fd);
    } finally {
      systemCall("close", fd);
    }
  } catch (error) {
    if (error instanceof ShimError) return UNKNOWN;
    throw error;
  }
}

function alignmentOf(fd: number): DirectIo {
  const empty = new Uint8Array(1);
  const answer = new DataView(new ArrayBuffer(statx.sizeof));
  const path = addressOf(empty);
  const result = systemCall("statx", fd, path, AT_EMPTY_PATH, STATX_DIOALIGN, addressOf(answer));
  const isKnown = (answer.getUint32(statx.stx_mask, true) & STATX_DIOALIGN) !== 0;
  if (result < 0 || !isKnown) return { supported: true };
  const memoryBytes = answer.getUint32(statx.stx_dio_mem_align, true);
  const offsetBytes = answer.getUint32(statx.stx_dio_offset_align, true);
  return memoryBytes === 0 ? { supported: false } : { supported: true, memoryBytes, offsetBytes };
}
