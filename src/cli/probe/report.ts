/**
 * All that `ringio probe` knows.
 *
 * @module
 */
import { statSync } from "node:fs";
import { type Probe, probe } from "../../../mod.ts";
import { realpath, stat } from "../../node_fs/mod.ts";
import { VERSION } from "../version.ts";
import { type Device, findDevice } from "./device.ts";
import { type DirectIo, directIoOf } from "./direct_io.ts";
import { type Filesystem, findFilesystem } from "./filesystem.ts";
import { type Limits, readLimits } from "./limits.ts";

/** What is known of a path. What cannot be found out is left out. */
export interface PathFacts {
  /** Absolute, without symbolic links. */
  readonly path: string;
  readonly filesystem?: Filesystem;
  /** The size of a request that the file system likes, in bytes. */
  readonly blockBytes: number;
  readonly direct: DirectIo;
  readonly device?: Device;
}

/** The JSON of `ringio probe --json`. */
export interface Report extends Probe {
  /** The version of ringio. */
  readonly version: string;
  readonly limits: Limits;
  readonly file: PathFacts;
}

/**
 * Finds all of it out.
 *
 * @throws {Error} With an errno, when there is no such path.
 */
export async function makeReport(path: string): Promise<Report> {
  const file = await factsOf(path);
  return { version: VERSION, ...await probe(), limits: readLimits(), file };
}

async function factsOf(given: string): Promise<PathFacts> {
  const path = await realpath(given);
  const status = await stat(path);
  const filesystem = findFilesystem(path);
  const number = status.isBlockDevice() ? status.rdev : status.dev;
  const device = findDevice(number) ?? deviceNamed(filesystem?.source ?? "");
  return {
    path,
    ...(filesystem === undefined ? {} : { filesystem }),
    blockBytes: status.blksize,
    direct: directIoOf(path, status.isDirectory()),
    ...(device === undefined ? {} : { device }),
  };
}

/** File systems on several devices, as btrfs, give their files a number that is no device's. */
function deviceNamed(source: string): Device | undefined {
  if (!source.startsWith("/dev/")) return undefined;
  try {
    return findDevice(statSync(source).rdev);
  } catch {
    return undefined; // Containers have the file system and not the device.
  }
}
