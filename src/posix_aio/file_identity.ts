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
export class FileIdentity {
  /** The type: `S_IFREG`, `S_IFIFO` ... */
  readonly type: number;
  /** A pipe, a socket or a terminal: it has no positions. */
  readonly stream: boolean;
  readonly #major: number;
  readonly #minor: number;
  readonly #inodeHigh: number;
  readonly #inodeLow: number;

  /** Takes what statx(2) has answered. */
  constructor(type: number, stream: boolean) {
    const inode = statx.stx_ino / WORD_BYTES;
    this.type = type;
    this.stream = stream;
    this.#major = answer[statx.stx_dev_major / WORD_BYTES]!;
    this.#minor = answer[statx.stx_dev_minor / WORD_BYTES]!;
    this.#inodeHigh = answer[inode + 1]!;
    this.#inodeLow = answer[inode]!;
  }

  /** Whether fsync(2) means something for it. */
  get syncable(): boolean {
    return this.type === S_IFREG || this.type === S_IFBLK;
  }

  /** Whether it lies on a disk: its file system is no program, and no machine far away. */
  get local(): boolean {
    // KERNEL: file systems without a disk have devices without a major number.
    return this.#major !== 0;
  }

  /** Equal for the same file, different for different ones. Small writes never ask for it. */
  get key(): string {
    return `${this.#major}:${this.#minor}:${this.#inodeHigh}:${this.#inodeLow}`;
  }
}

const answer = new Uint32Array(new ArrayBuffer(statx.sizeof));
const emptyPath = new Uint8Array(new ArrayBuffer(8));
/** Where both are; looked up once, since they never move. */
let answerAddress = 0;
let pathAddress = 0;

/** Identifies the file of `fd`; -errno when there is none. */
export function identify(fd: number): FileIdentity | number {
  if (answerAddress === 0) {
    answerAddress = addressOf(answer);
    pathAddress = addressOf(emptyPath);
  }
  const flags = AT_EMPTY_PATH | AT_STATX_DONT_SYNC;
  const mask = STATX_TYPE | STATX_INO;
  const result = systemCall("statx", fd, pathAddress, flags, mask, answerAddress);
  if (result < 0) return result;
  const type = answer[statx.stx_mode / WORD_BYTES]! & S_IFMT;
  const stream = type === S_IFIFO || type === S_IFSOCK ||
    (type === S_IFCHR && systemCall("lseek", fd, 0, SEEK_CUR) === -ESPIPE);
  return new FileIdentity(type, stream);
}
