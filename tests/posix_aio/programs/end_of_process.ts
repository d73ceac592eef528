/**
 * A read that tells somebody and one that does not: the process ends after the first:
 * `<column>`.
 *
 * @module
 */
import process from "node:process";
import { spawn } from "node:child_process";
import { aio_read, SIGEV_THREAD } from "../../../src/posix_aio/mod.ts";
import { useColumn } from "../../../src/posix_aio/this_thread.ts";
import { block } from "../_support/blocks.ts";
import { pipe } from "../_support/files.ts";

useColumn(process.argv[2] as "io_uring" | "plain");
const [silent] = pipe();
const [reader, writer] = pipe();
const never = block(silent, 1);
const told = block(reader, 1);
told.aio_sigevent = {
  sigev_notify: SIGEV_THREAD,
  sigev_value: 1,
  sigev_notify_function: (value) => console.log(`told ${value}`),
};
if (aio_read(never) !== 0 || aio_read(told) !== 0) throw new Error("aio_read");
// A child that the event loop does not wait for writes the byte: nothing else keeps this alive.
const child = spawn("sh", ["-c", "sleep 0.2; printf x"], { stdio: ["ignore", writer, "ignore"] });
child.unref();
