/**
 * The ring of an engine.
 *
 * @module
 */
import {
  IORING_SETUP_CLAMP,
  IORING_SETUP_COOP_TASKRUN,
  IORING_SETUP_CQSIZE,
  IORING_SETUP_DEFER_TASKRUN,
  IORING_SETUP_IOPOLL,
  IORING_SETUP_NO_SQARRAY,
  IORING_SETUP_SINGLE_ISSUER,
  IORING_SETUP_SQPOLL,
  IORING_SETUP_SUBMIT_ALL,
  IORING_SETUP_TASKRUN_FLAG,
} from "../../abi/setup_flags.ts";
import { IoError } from "../../core/io_error.ts";
import { keepByIndex } from "../../ring/keep_by_index.ts";
import { Ring } from "../../ring/ring.ts";
import type { RingOptions } from "../../ring/options.ts";
import type { EngineOptions } from "../engine_options.ts";

/** Entries of the submission queue when nobody says. */
const ENTRIES = 256;
/** Entries of the completion queue when nobody says. */
const CQ_ENTRIES = 4096;

/**
 * The best flags first; a kernel that does not know one answers EINVAL, and the next set is tried.
 */
const LADDER: readonly number[] = [
  IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN | IORING_SETUP_TASKRUN_FLAG |
  IORING_SETUP_NO_SQARRAY | IORING_SETUP_SUBMIT_ALL | IORING_SETUP_CLAMP, // Linux 6.6
  IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN | IORING_SETUP_TASKRUN_FLAG |
  IORING_SETUP_SUBMIT_ALL | IORING_SETUP_CLAMP, // Linux 6.1
  IORING_SETUP_COOP_TASKRUN | IORING_SETUP_TASKRUN_FLAG | IORING_SETUP_SUBMIT_ALL |
  IORING_SETUP_CLAMP, // Linux 5.19
  IORING_SETUP_SUBMIT_ALL | IORING_SETUP_CLAMP, // Linux 5.18
  IORING_SETUP_CLAMP, // Linux 5.6
];

/** A submission thread and task work in the submitter exclude each other. */
const SQPOLL_LADDER: readonly number[] = [
  IORING_SETUP_SQPOLL | IORING_SETUP_NO_SQARRAY | IORING_SETUP_SUBMIT_ALL | IORING_SETUP_CLAMP,
  IORING_SETUP_SQPOLL | IORING_SETUP_CLAMP,
];

/**
 * Makes the ring of an engine with the best flags that the kernel has.
 *
 * @throws {IoError} What the kernel refuses for every set of flags.
 */
export function createRing(options: EngineOptions): Ring {
  const sqpoll = options.sqpoll ?? false;
  const ringOptions: RingOptions = {
    cqEntries: Math.max(options.cqEntries ?? CQ_ENTRIES, options.entries ?? ENTRIES),
    memory: options.memory ?? "auto",
  };
  if (typeof sqpoll === "object") {
    if (sqpoll.cpu !== undefined) ringOptions.sqThreadCpu = sqpoll.cpu;
    if (sqpoll.idleMs !== undefined) ringOptions.sqThreadIdle = sqpoll.idleMs;
  }
  const always = IORING_SETUP_CQSIZE | (options.iopoll === true ? IORING_SETUP_IOPOLL : 0);
  let refused: unknown;
  for (const flags of sqpoll !== false ? SQPOLL_LADDER : LADDER) {
    try {
      const ring = new Ring(options.entries ?? ENTRIES, { ...ringOptions, flags: flags | always });
      keepByIndex(ring);
      return ring;
    } catch (error) {
      if (!(error instanceof IoError) || error.code !== "EINVAL") throw error;
      refused = error;
    }
  }
  throw refused;
}
