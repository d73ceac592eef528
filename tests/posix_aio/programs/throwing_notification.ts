/**
 * Three functions of SIGEV_THREAD, of which the second throws: `<column>`.
 *
 * @module
 */
import { openSync } from "node:fs";
import process from "node:process";
import { aio_read, SIGEV_THREAD } from "../../../src/posix_aio/mod.ts";
import { useColumn } from "../../../src/posix_aio/this_thread.ts";
import { block } from "../_support/blocks.ts";

useColumn(process.argv[2] as "io_uring" | "plain");
const fd = openSync("/proc/version", "r");
for (const name of ["first", "second", "third"]) {
  const cb = block(fd, 10);
  cb.aio_sigevent = {
    sigev_notify: SIGEV_THREAD,
    sigev_value: name,
    sigev_notify_function: (value) => {
      if (value === "second") throw new Error("thrown by the second");
      console.log(`called ${value}`);
    },
  };
  if (aio_read(cb) !== 0) throw new Error("aio_read");
}
