/**
 * Enters a ring that another thread made, and tells that thread what the kernel answered.
 *
 * @module
 */
import { parentPort, workerData } from "node:worker_threads";
import { IORING_ENTER_GETEVENTS } from "../../../src/abi/enter_flags.ts";
import { systemCall } from "../../../src/core/system_call.ts";

const { fd } = workerData as { fd: number };
parentPort?.postMessage({
  submit: systemCall("io_uring_enter", fd, 1, 0, 0, 0, 0),
  getEvents: systemCall("io_uring_enter", fd, 0, 0, IORING_ENTER_GETEVENTS, 0, 0),
});
