/**
 * What kind of file a descriptor stands for, and which.
 *
 * @module
 */
import { ESPIPE } from "../abi/errno.ts";
import { statx } from "../abi/file_layout.ts";
import {
  AT_EMPTY_PATH,
  AT_STATX_DONT_SYNC,
  S_IFBLK,
  S_IFCHR,
  S_IFIFO,
  S_IFMT,
  S_IFREG,
  S_IFSOCK,
  STATX_INO,
  STATX_TYPE,
} from "../abi/fs.ts";
import { addressOf } from "../core/address.ts";
import { systemCall } from "../core/system_call.ts";

const WORD_BYTES = 4;
const SEEK_CUR = 1;

/** One file, whichever descriptors it has. */
export interface FileIdentity {
  /** The type: `S_IFREG`, `S_IFIFO` ... */
  readonly type: number;
  /** A pipe, a socket or a terminal: it has no positions. */
  readonly stream: boolean;
  /** Whether fsync(2) means something for it. */
  readonly syncable: boolean;
  /** Equal for the same file, different for different ones. */
  readonly key: string;
}

const answer = new Uint32Array(new ArrayBuffer(statx.sizeof));
const emptyPath = new Uint8Array(new ArrayBuffer(8));

/** Identifies the file of `fd`; -errno when there is none. */
export function identify(fd: number): FileIdentity | number {
  const flags = AT_EMPTY_PATH | AT_STATX_DONT_SYNC;
  const path = addressOf(emptyPath);
  const mask = STATX_TYPE | STATX_INO;
  const result = systemCall("statx", fd, path, flags, mask, addressOf(answer));
  if (result < 0) return result;
  const type = answer[statx.stx_mode / WORD_BYTES]! & S_IFMT;
  const device = `${answer[statx.stx_dev_major / WORD_BYTES]}:${
    answer[statx.stx_dev_minor / WORD_BYTES]
  }`;
  const inode = statx.stx_ino / WORD_BYTES;
  return {
    type,
    stream: type === S_IFIFO || type === S_IFSOCK ||
      (type === S_IFCHR && systemCall("lseek", fd, 0, SEEK_CUR) === -ESPIPE),
    syncable: type === S_IFREG || type === S_IFBLK,
    key: `${device}:${answer[inode + 1]}:${answer[inode]}`,
  };
}
