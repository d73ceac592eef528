/**
 * The descriptors of the files of a job.
 *
 * @module
 */
import { closeSync, constants, openSync } from "node:fs";
import type { Job } from "../job/job.ts";

/** The files of a job, open, in their order. */
export interface OpenJobFiles {
  readonly fds: readonly number[];
  close(): void;
}

/** The flags of open(2) for the files of a job. They exist by now. */
export function openFlags({ write, read, verify, direct }: Job): number {
  const reads = read || (verify?.readBack ?? false);
  const access = !write ? constants.O_RDONLY : reads ? constants.O_RDWR : constants.O_WRONLY;
  return access | (direct ? constants.O_DIRECT : 0);
}

/** Opens them all, or none. */
export function openJobFiles(job: Job): OpenJobFiles {
  const fds: number[] = [];
  const close = () => fds.splice(0).forEach((fd) => closeSync(fd));
  try {
    for (const { path } of job.files) fds.push(openSync(path, openFlags(job)));
  } catch (error) {
    close();
    throw error;
  }
  return { fds, close };
}
