/**
 * The words of `struct iocb`: its fields as indices of 32-bit words. The machines that ringio knows
 * are little endian, so the low half of a 64-bit field comes first.
 *
 * @module
 */
import { iocb } from "../abi/aio.ts";
import { assert } from "../core/assert.ts";

/**
 * The high half of `aio_data`: the turn of the submission. The low half is the index of the slot.
 */
export const TURN = 1;
/** `aio_key`. */
export const KEY = 2;
/** `aio_rw_flags`. */
export const RW_FLAGS = 3;
/** `aio_lio_opcode`, and `aio_reqprio` in the upper half of the word. */
export const OPCODE_AND_REQPRIO = 4;
/** `aio_fildes`. */
export const FILDES = 5;
/** `aio_buf`. */
export const BUF = 6;
/** `aio_nbytes`. */
export const NBYTES = 8;
/** `aio_offset`. */
export const OFFSET = 10;
/** `aio_reserved2`. */
export const RESERVED2 = 12;
/** `aio_flags`. */
export const FLAGS = 14;
/** `aio_resfd`. */
export const RESFD = 15;
/** The bit of a turn that says that the memory of the request can be detached. */
export const WATCHED: number = 1 << 31;
/** log2 of the words in an iocb. */
export const IOCB_SHIFT = 4;

assert(iocb.sizeof === 4 << IOCB_SHIFT, "an iocb has 16 words");
assert(iocb.aio_key === KEY * 4 && iocb.aio_rw_flags === RW_FLAGS * 4, "the layout of an iocb");
