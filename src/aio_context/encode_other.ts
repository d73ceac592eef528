/**
 * The encoding of a request that is not like most.
 *
 * @module
 */
import { IOCB_CMD_PREAD, IOCB_CMD_PREADV, IOCB_CMD_PWRITE, IOCB_CMD_PWRITEV } from "../abi/aio.ts";
import { Iocb } from "./iocb.ts";
import {
  BUF,
  FILDES,
  FLAGS,
  KEY,
  NBYTES,
  OFFSET,
  OPCODE_AND_REQPRIO,
  RESERVED2,
  RESFD,
  RW_FLAGS,
} from "./iocb_words.ts";
import { keepMemory } from "./keep_memory.ts";
import type { KernelContext } from "./kernel_context.ts";
import type { Kept } from "./memory.ts";
import { checkHalfWord, checkWord } from "./check_integer.ts";
import { writeWide } from "./wide.ts";

/**
 * Writes the iocb whose words begin at `word`, all but its `data`.
 *
 * @returns The memory that must be held until the event.
 * @throws {TypeError} On a wrong type, or memory that may move.
 * @throws {RangeError} On a number that does not fit its field, or a count beyond the buffer.
 */
export function encodeOther(
  kernel: KernelContext,
  iocb: Iocb,
  word: number,
): Kept {
  if (!(iocb instanceof Iocb)) {
    throw new TypeError(`Cannot submit: wanted an Iocb or null, got ${typeof iocb}`);
  }
  const words = kernel.iocbs;
  const opcode = checkHalfWord(iocb.aio_lio_opcode, "aio_lio_opcode");
  const reqprio = checkHalfWord(iocb.aio_reqprio, "aio_reqprio");
  words[word + OPCODE_AND_REQPRIO] = (opcode & 0xffff) | (reqprio << 16);
  words[word + FILDES] = checkWord(iocb.aio_fildes, "aio_fildes");
  writeWide(words, word + OFFSET, iocb.aio_offset, "offset");
  writeWide(words, word + NBYTES, iocb.aio_nbytes, "nbytes");
  encodeRareFields(kernel, iocb, word);
  return keepMemory(kernel, iocb, useOf(opcode), word + BUF);
}

function encodeRareFields(kernel: KernelContext, iocb: Iocb, word: number): void {
  const words = kernel.iocbs;
  const key = checkWord(iocb.key, "key") | 0;
  const rwFlags = checkWord(iocb.aio_rw_flags, "aio_rw_flags") | 0;
  const flags = checkWord(iocb.aio_flags, "flags") | 0;
  const resfd = checkWord(iocb.aio_resfd, "resfd") | 0;
  const used = (key | rwFlags | flags | resfd) !== 0 || iocb.aio_reserved2 !== 0;
  if (!used && !kernel.rareFields) return;
  // Slots change hands: from the first use on these fields are written for every request.
  kernel.rareFields = true;
  words[word + KEY] = key;
  words[word + RW_FLAGS] = rwFlags;
  writeWide(words, word + RESERVED2, iocb.aio_reserved2, "__pad3");
  words[word + FLAGS] = flags;
  words[word + RESFD] = resfd;
}

function useOf(opcode: number) {
  if (opcode === IOCB_CMD_PREAD || opcode === IOCB_CMD_PWRITE) return "bytes";
  return opcode === IOCB_CMD_PREADV || opcode === IOCB_CMD_PWRITEV ? "vector" : "other";
}
