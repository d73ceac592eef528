/**
 * What `ringio probe` prints of a path.
 *
 * @module
 */
import { formatBytes } from "../format_bytes.ts";
import type { Device } from "./device.ts";
import type { DirectIo } from "./direct_io.ts";
import type { PathFacts } from "./report.ts";
import type { Row } from "./row.ts";

/** The lines about a path, its file system and its device. */
export function fileRows({ path, filesystem, blockBytes, direct, device }: PathFacts): Row[] {
  const rows: Row[] = [["path", path]];
  if (filesystem !== undefined) {
    const { type, source, mountPoint, options } = filesystem;
    rows.push(["file system", `${type} on ${source} at ${mountPoint} (${options.join(",")})`]);
  }
  rows.push(["block size", formatBytes(blockBytes)], ["O_DIRECT", directText(direct)]);
  return device === undefined ? rows : [...rows, ...deviceRows(device)];
}

function directText({ supported, memoryBytes, offsetBytes }: DirectIo): string {
  if (supported === null) return "unknown";
  if (!supported) return "no";
  if (memoryBytes === undefined) return "yes; the kernel does not say how to align, 4096 will do";
  return `yes: memory at multiples of ${memoryBytes} bytes, offsets and lengths of ${offsetBytes}`;
}

function deviceRows(device: Device): Row[] {
  const { name, sizeBytes, rotational, logicalBlockBytes, physicalBlockBytes, writeCache } = device;
  const facts = [
    sizeBytes === undefined ? "" : formatBytes(sizeBytes),
    rotational === undefined ? "" : rotational ? "rotational" : "not rotational",
    logicalBlockBytes === undefined ? "" : `logical blocks of ${logicalBlockBytes}`,
    physicalBlockBytes === undefined ? "" : `physical ones of ${physicalBlockBytes}`,
    writeCache === undefined ? "" : `${writeCache} cache`,
  ];
  const rows: Row[] = [["device", `${name}: ${facts.filter((fact) => fact !== "").join(", ")}`]];
  const { scheduler, requests, polling, pollQueues } = device;
  if (scheduler !== undefined) {
    rows.push(["scheduler", `${scheduler}, ${requests ?? "?"} requests a queue`]);
  }
  if (polling !== undefined) {
    const queues = pollQueues === undefined ? "" : `, ${pollQueues} poll queues`;
    rows.push(["polling", `${polling ? "yes" : "no"}${queues}`]);
  }
  return rows;
}
