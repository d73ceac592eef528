/**
 * Block devices.
 *
 * @module
 */
import { existsSync, realpathSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { readNumber, readText } from "./read_text.ts";

/** What sysfs says of a device. What it does not say is left out. */
export interface Device {
  /** The name in /sys/block: "nvme0n1", for a partition that of the whole device. */
  readonly name: string;
  /** The length in bytes. */
  readonly sizeBytes?: number;
  /** Whether it takes time to get from one block to a distant one. */
  readonly rotational?: boolean;
  /** What orders the requests: "none", "mq-deadline". */
  readonly scheduler?: string;
  /** How many requests a queue holds. */
  readonly requests?: number;
  /** Whether completions can be polled for, as IORING_SETUP_IOPOLL does. */
  readonly polling?: boolean;
  /** Queues that its driver sets aside for polling. */
  readonly pollQueues?: number;
  /** What a request with O_DIRECT is a multiple of, in bytes. */
  readonly logicalBlockBytes?: number;
  /** What the device writes at once, in bytes. */
  readonly physicalBlockBytes?: number;
  /** "write back" has to be flushed by fsync(2), "write through" has not. */
  readonly writeCache?: string;
}

const SECTOR_BYTES = 512;

/**
 * Looks a device up.
 *
 * @param number What stat(2) calls `st_dev` of a file, or `st_rdev` of a device.
 * @param sys Where sysfs is.
 * @returns Undefined for file systems without a device, and where there is no sysfs.
 */
export function findDevice(number: number, sys = "/sys"): Device | undefined {
  const link = `${sys}/dev/block/${majorOf(number)}:${minorOf(number)}`;
  if (!existsSync(link)) return undefined;
  const found = realpathSync(link);
  const path = existsSync(join(found, "partition")) ? dirname(found) : found;
  const queue = (name: string) => join(path, "queue", name);
  const sectors = readNumber(join(path, "size"));
  const facts = {
    sizeBytes: sectors === undefined ? undefined : sectors * SECTOR_BYTES,
    rotational: yesOrNo(readNumber(queue("rotational"))),
    // The one that is in use stands in brackets, where there is a choice.
    scheduler: /\[(.+)\]/.exec(readText(queue("scheduler")) ?? "")?.[1] ??
      readText(queue("scheduler")),
    requests: readNumber(queue("nr_requests")),
    polling: yesOrNo(readNumber(queue("io_poll"))),
    pollQueues: pollQueuesOf(path, sys),
    logicalBlockBytes: readNumber(queue("logical_block_size")),
    physicalBlockBytes: readNumber(queue("physical_block_size")),
    writeCache: readText(queue("write_cache")),
  };
  const known = Object.entries(facts).filter(([, value]) => value !== undefined);
  return { name: basename(path), ...Object.fromEntries(known) };
}

/** A parameter of the driver, which stands one level higher for NVMe. */
function pollQueuesOf(path: string, sys: string): number | undefined {
  for (const device of ["device", "device/device"]) {
    const driver = join(path, device, "driver");
    if (!existsSync(driver)) continue;
    const module = basename(realpathSync(driver)).replaceAll("-", "_");
    const count = readNumber(`${sys}/module/${module}/parameters/poll_queues`);
    if (count !== undefined) return count;
  }
  return undefined;
}

function yesOrNo(value: number | undefined): boolean | undefined {
  return value === undefined ? undefined : value !== 0;
}

/** As makedev(3) puts the halves together. */
function majorOf(number: number): number {
  return Math.floor(number / 2 ** 8) % 2 ** 12 + Math.floor(number / 2 ** 44) * 2 ** 12;
}

function minorOf(number: number): number {
  return number % 2 ** 8 + Math.floor(number / 2 ** 20) % 2 ** 24 * 2 ** 8;
}
