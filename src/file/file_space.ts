/**
 * The space of an open file: its length, its blocks, its pages.
 *
 * @module
 */
import type { Offset } from "../engine/operation.ts";
import { checkInteger, checkOffset } from "./check_number.ts";
import { type IoOptions, signalOf } from "./check_options.ts";
import type { TargetIo } from "./target_io.ts";

const U32_MAX = 0xffff_ffff;

/** A part of a file. */
interface Range {
  readonly offset: Offset;
  readonly length: Offset;
}

/** ftruncate(2). */
export async function truncate(
  io: TargetIo,
  length: Offset,
  options: IoOptions | undefined,
): Promise<void> {
  const signal = signalOf(options, "truncate a file");
  checkOffset(length, "length");
  io.checkOpen("ftruncate");
  await io.engine.run({ kind: "ftruncate", file: io.target, length }, signal);
}

/** sync_file_range(2). */
export async function syncRange(
  io: TargetIo,
  range: Range & { readonly flags: number },
  options: IoOptions | undefined,
): Promise<void> {
  const signal = signalOf(options, "sync a range");
  const { offset, length } = checkRange(range);
  const flags = checkInteger(range.flags, 0, U32_MAX, "flags");
  io.checkOpen("sync_file_range");
  const file = io.target;
  await io.engine.run(
    { kind: "sync_file_range", file, offset, length: shortLength(length), flags },
    signal,
  );
}

/** fallocate(2). */
export async function allocate(
  io: TargetIo,
  range: Range & { readonly mode: number },
  options: IoOptions | undefined,
): Promise<void> {
  const signal = signalOf(options, "allocate space");
  const { offset, length } = checkRange(range);
  const mode = checkInteger(range.mode, 0, U32_MAX, "mode");
  io.checkOpen("fallocate");
  await io.engine.run({ kind: "fallocate", file: io.target, mode, offset, length }, signal);
}

/** posix_fadvise(2). */
export async function advise(
  io: TargetIo,
  range: Range & { readonly advice: number },
  options: IoOptions | undefined,
): Promise<void> {
  const signal = signalOf(options, "advise on a file");
  const { offset, length } = checkRange(range);
  const advice = checkInteger(range.advice, 0, U32_MAX, "advice");
  io.checkOpen("fadvise");
  const file = io.target;
  await io.engine.run(
    { kind: "fadvise", file, offset, length: shortLength(length), advice },
    signal,
  );
}

function checkRange({ offset, length }: Range): Range {
  return { offset: checkOffset(offset, "offset"), length: checkOffset(length, "length") };
}

/** KERNEL: the field has 32 bits; 0 stands for all up to the end, which no caller minds. */
function shortLength(length: Offset): number {
  return length <= U32_MAX ? Number(length) : 0;
}
