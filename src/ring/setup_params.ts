/**
 * `struct io_uring_params`: what io_uring_setup(2) is told and what it answers.
 *
 * @module
 */
import { io_cqring_offsets, io_sqring_offsets, io_uring_params } from "../abi/layout.ts";
import { addressOf } from "../core/address.ts";
import { assert } from "../core/assert.ts";
import type { CheckedOptions } from "./options.ts";

const SQ_OFF = io_uring_params.sq_off;
const CQ_OFF = io_uring_params.cq_off;

/** What the kernel answered. Offsets are in bytes from the start of the ring region. */
export interface SetupAnswer {
  readonly sqEntries: number;
  readonly cqEntries: number;
  readonly flags: number;
  readonly features: number;
  readonly sqHead: number;
  readonly sqTail: number;
  readonly sqFlags: number;
  readonly sqDropped: number;
  /** 0 on a ring without the index array. */
  readonly sqArray: number;
  readonly cqHead: number;
  readonly cqTail: number;
  readonly cqFlags: number;
  readonly cqOverflow: number;
  readonly cqes: number;
}

/** The structure in memory. */
export class SetupParams {
  readonly #view: DataView<ArrayBuffer> = new DataView(new ArrayBuffer(io_uring_params.sizeof));

  /** Fills in what the caller asks for. */
  constructor(options: CheckedOptions, flags: number) {
    const view = this.#view;
    view.setUint32(io_uring_params.cq_entries, options.cqEntries, true);
    view.setUint32(io_uring_params.flags, flags, true);
    view.setUint32(io_uring_params.sq_thread_cpu, options.sqThreadCpu, true);
    view.setUint32(io_uring_params.sq_thread_idle, options.sqThreadIdle, true);
    view.setUint32(io_uring_params.wq_fd, options.wqFd, true);
  }

  /** The address of the structure, which lives as long as this object. */
  get address(): number {
    return addressOf(this.#view);
  }

  /** Asks for a size of the submission queue, which is an argument of its own at setup. */
  setSqEntries(entries: number): void {
    this.#view.setUint32(io_uring_params.sq_entries, entries, true);
  }

  /** Names memory of the caller's for the rings: `IORING_SETUP_NO_MMAP`. */
  setUserMemory(ringsAddress: number, sqesAddress: number): void {
    const view = this.#view;
    view.setBigUint64(CQ_OFF + io_cqring_offsets.user_addr, BigInt(ringsAddress), true);
    view.setBigUint64(SQ_OFF + io_sqring_offsets.user_addr, BigInt(sqesAddress), true);
  }

  /** Reads the answer after the call succeeded. */
  answer(): SetupAnswer {
    const u32 = (offset: number) => this.#view.getUint32(offset, true);
    const answer: SetupAnswer = {
      sqEntries: u32(io_uring_params.sq_entries),
      cqEntries: u32(io_uring_params.cq_entries),
      flags: u32(io_uring_params.flags),
      features: u32(io_uring_params.features),
      sqHead: u32(SQ_OFF + io_sqring_offsets.head),
      sqTail: u32(SQ_OFF + io_sqring_offsets.tail),
      sqFlags: u32(SQ_OFF + io_sqring_offsets.flags),
      sqDropped: u32(SQ_OFF + io_sqring_offsets.dropped),
      sqArray: u32(SQ_OFF + io_sqring_offsets.array),
      cqHead: u32(CQ_OFF + io_cqring_offsets.head),
      cqTail: u32(CQ_OFF + io_cqring_offsets.tail),
      cqFlags: u32(CQ_OFF + io_cqring_offsets.flags),
      cqOverflow: u32(CQ_OFF + io_cqring_offsets.overflow),
      cqes: u32(CQ_OFF + io_cqring_offsets.cqes),
    };
    assertPlausible(answer);
    return answer;
  }
}

/** Masks are taken from the sizes, so both must be what the kernel promises: powers of two. */
function assertPlausible(answer: SetupAnswer): void {
  assert(isPowerOfTwo(answer.sqEntries), "the submission queue is no power of two");
  assert(isPowerOfTwo(answer.cqEntries), "the completion queue is no power of two");
  assert(answer.cqes % 16 === 0, "the completions are not aligned");
}

function isPowerOfTwo(value: number): boolean {
  return value > 0 && (value & (value - 1)) === 0;
}
