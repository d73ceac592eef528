/**
 * Whether the options of a job go together.
 *
 * @module
 */
import type { Job } from "./job.ts";
import type { OptionName, OptionValues } from "./option_table.ts";

/** KERNEL: no request transfers more. */
const REQUEST_BYTES_MAX = 0x7fff_f000;
/** The smallest block that O_DIRECT may ask for. */
const SECTOR_BYTES = 512;

/** What only engines on a ring know. */
export const RING_OPTIONS: readonly OptionName[] = [
  "fixedbufs",
  "registerfiles",
  "sqthread_poll",
  "hipri",
  "nonvectored",
];

/**
 * Checks a job.
 *
 * @param values The options that were given, to tell a default from a wish.
 * @throws {SyntaxError} When something does not fit; it names the job and the option.
 */
export function checkJob(job: Job, values: OptionValues): void {
  const reason = checkSizes(job) ?? checkTimes(job, values) ?? checkDirect(job, values) ??
    checkEngine(job, values) ?? checkVerify(job);
  if (reason !== undefined) throw new SyntaxError(`job ${job.name}: ${reason}`);
}

function checkSizes({ blockBytes, files, ioBytes }: Job): string | undefined {
  if (blockBytes > REQUEST_BYTES_MAX) return `bs: wanted at most ${REQUEST_BYTES_MAX} bytes`;
  const short = files.find(({ length }) => length < blockBytes);
  if (short !== undefined) {
    return `size: wanted at least one block of ${blockBytes} bytes in each file, ` +
      `got ${short.length} in "${short.path}"`;
  }
  if (ioBytes < blockBytes) return `io_size: wanted at least one block of ${blockBytes} bytes`;
  return undefined;
}

function checkTimes({ timeBased, runtimeMs }: Job, values: OptionValues): string | undefined {
  if (timeBased && runtimeMs === Infinity) return "time_based: wanted a runtime beside it";
  if (
    values.rwmixread !== undefined && values.rwmixwrite !== undefined &&
    values.rwmixread + values.rwmixwrite !== 100
  ) {
    return "rwmixread and rwmixwrite: wanted 100 as their sum";
  }
  return undefined;
}

function checkDirect(job: Job, values: OptionValues): string | undefined {
  if (values.direct !== undefined && values.direct === values.buffered) {
    return "direct and buffered: wanted one to be the opposite of the other";
  }
  if (!job.direct) return undefined;
  if (job.blockBytes % SECTOR_BYTES !== 0) {
    return `bs: wanted a multiple of ${SECTOR_BYTES} with direct, got ${job.blockBytes}`;
  }
  const odd = job.files.find(({ offset }) => offset % SECTOR_BYTES !== 0);
  if (odd !== undefined) return `offset: wanted a multiple of ${SECTOR_BYTES} with direct`;
  return undefined;
}

function checkEngine(job: Job, values: OptionValues): string | undefined {
  const onRing = job.engine === "ring" || job.engine === "io_uring";
  const refused = RING_OPTIONS.find((name) => values[name] !== undefined && !onRing);
  if (refused !== undefined) {
    return `${refused}: wanted engine io_uring or ring, got ${job.engine}`;
  }
  const { fixedBuffers, hipri, vectored } = job.ring;
  if (hipri && !job.direct) return "hipri: wanted direct beside it";
  if (fixedBuffers && vectored) return "fixedbufs: wanted nonvectored=1, got 0";
  return undefined;
}

function checkVerify({ verify, blockBytes, files, engine }: Job): string | undefined {
  if (verify === null) return undefined;
  if (engine === "null") return "verify: wanted an engine that moves data, got null";
  const { intervalBytes } = verify;
  if (blockBytes % intervalBytes !== 0) {
    return `verify_interval: wanted a divisor of bs ${blockBytes}, got ${intervalBytes}`;
  }
  const headerBytes = verify.format === "3.41" ? 52 : 44;
  if (intervalBytes <= headerBytes) return `bs: wanted more than ${headerBytes} bytes with verify`;
  if (new Set(files.map(({ path }) => path)).size < files.length) {
    return "filename: wanted each file once with verify";
  }
  return undefined;
}
