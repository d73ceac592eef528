/**
 * What this process may use.
 *
 * @module
 */
import { readNumber, readText } from "./read_text.ts";

/** A limit of setrlimit(2); null where there is none. */
export interface Limit {
  /** What holds now. */
  readonly soft: number | null;
  /** How far a process may raise it without privileges. */
  readonly hard: number | null;
}

/** What bounds rings, files and buffers. What cannot be found out is left out. */
export interface Limits {
  /** RLIMIT_MEMLOCK in bytes: registered buffers, and rings before Linux 5.12. */
  readonly lockedMemoryBytes?: Limit;
  /** RLIMIT_NOFILE: descriptors. */
  readonly openFiles?: Limit;
  /** The sysctl fs.aio-max-nr, and how many of these requests contexts have reserved. */
  readonly aioRequests?: { readonly max: number; readonly reserved: number };
  /** The sysctl kernel.io_uring_disabled: 0 for all, 1 for a group alone, 2 for nobody. */
  readonly ioUringDisabled?: number;
}

/** Reads the limits of this process and those of the machine. */
export function readLimits(): Limits {
  const lines = (readText("/proc/self/limits") ?? "").split("\n");
  const lockedMemoryBytes = limitOf(lines, "Max locked memory");
  const openFiles = limitOf(lines, "Max open files");
  const max = readNumber("/proc/sys/fs/aio-max-nr");
  const reserved = readNumber("/proc/sys/fs/aio-nr");
  const ioUringDisabled = readNumber("/proc/sys/kernel/io_uring_disabled");
  return {
    ...(lockedMemoryBytes === undefined ? {} : { lockedMemoryBytes }),
    ...(openFiles === undefined ? {} : { openFiles }),
    ...(max === undefined || reserved === undefined ? {} : { aioRequests: { max, reserved } }),
    ...(ioUringDisabled === undefined ? {} : { ioUringDisabled }),
  };
}

function limitOf(lines: readonly string[], name: string): Limit | undefined {
  const line = lines.find((line) => line.startsWith(name));
  const [, soft, hard] = /(\d+|unlimited) +(\d+|unlimited)/.exec(line ?? "") ?? [];
  if (soft === undefined || hard === undefined) return undefined;
  const toNumber = (text: string) => text === "unlimited" ? null : Number(text);
  return { soft: toNumber(soft), hard: toNumber(hard) };
}
