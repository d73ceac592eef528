/**
 * The one table of what runs a job on which engine.
 *
 * @module
 */
import type { BenchEngine } from "../job/bench_engine.ts";
import type { Job } from "../job/job.ts";
import type { Driver } from "./driver.ts";

/** Each loads what it needs and no more: every job has a thread, which begins with nothing. */
const DRIVERS: Readonly<Record<BenchEngine, (job: Job) => Promise<Driver>>> = {
  ring: async (job) => new (await import("./ring_driver.ts")).RingDriver(job),
  io_uring: async (job) => (await import("./file_driver.ts")).FileDriver.create(job, "io_uring"),
  "linux-aio": async (job) => new (await import("./libaio_driver.ts")).LibaioDriver(job),
  "posix-aio": async (job) => new (await import("./posix_aio_driver.ts")).PosixAioDriver(job),
  "runtime-fs": async (job) =>
    (await import("./file_driver.ts")).FileDriver.create(job, "runtime-fs"),
  fs: async (job) => (await import("./fs_driver.ts")).FsDriver.create(job),
  null: async (job) => new (await import("./null_driver.ts")).NullDriver(job),
};

/** Makes what runs the job. Its files exist. */
export function createDriver(job: Job): Promise<Driver> {
  return DRIVERS[job.engine](job);
}
