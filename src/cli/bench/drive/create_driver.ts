/**
 * The one table of what runs a job on which engine.
 *
 * @module
 */
import type { BenchEngine } from "../job/bench_engine.ts";
import type { Job } from "../job/job.ts";
import type { Driver } from "./driver.ts";
import { FileDriver } from "./file_driver.ts";
import { FsDriver } from "./fs_driver.ts";
import { LibaioDriver } from "./libaio_driver.ts";
import { NullDriver } from "./null_driver.ts";
import { PosixAioDriver } from "./posix_aio_driver.ts";
import { RingDriver } from "./ring_driver.ts";

const DRIVERS: Readonly<Record<BenchEngine, (job: Job) => Driver | Promise<Driver>>> = {
  ring: (job) => new RingDriver(job),
  io_uring: (job) => FileDriver.create(job, "io_uring"),
  "linux-aio": (job) => new LibaioDriver(job),
  "posix-aio": (job) => new PosixAioDriver(job),
  "runtime-fs": (job) => FileDriver.create(job, "runtime-fs"),
  fs: (job) => FsDriver.create(job),
  null: (job) => new NullDriver(job),
};

/** Makes what runs the job. Its files exist. */
export async function createDriver(job: Job): Promise<Driver> {
  return await DRIVERS[job.engine](job);
}
