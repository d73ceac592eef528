/**
 * Attributes of open files, which io_uring cannot change.
 *
 * A descriptor that a ring has opened may be unknown to the runtime's own calls, so these are
 * system calls; they wait for no device.
 *
 * @module
 */
import { nodeModule } from "../../../ffi/node_modules.ts";
import { addressOf } from "../../core/address.ts";
import { systemCall } from "../../core/system_call.ts";
import { checkInteger, checkMode } from "../arguments/check.ts";
import { checkTime } from "../arguments/time.ts";
import { systemError } from "../system_error.ts";
import type { FileState } from "./file_state.ts";

const ID_MAX = 2 ** 32 - 1;
const SECOND_NS = 1e9;

type Done = (error: Error | null) => void;

/** fchmod(2). */
export async function changeMode(state: FileState, given: unknown): Promise<void> {
  const mode = checkMode(given, "mode");
  const { fd } = state.target;
  if (isRuntimes(state)) return await call((done) => fs().fchmod(fd, mode, done));
  check(systemCall("fchmod", fd, mode), "fchmod");
}

/** fchown(2); -1 keeps the owner, or the group. */
export async function changeOwner(state: FileState, uid: unknown, gid: unknown): Promise<void> {
  checkInteger(uid, "uid", -1, ID_MAX);
  checkInteger(gid, "gid", -1, ID_MAX);
  const { fd } = state.target;
  if (isRuntimes(state)) return await call((done) => fs().fchown(fd, uid, gid, done));
  check(systemCall("fchown", fd, uid >>> 0, gid >>> 0), "fchown");
}

/** utimensat(2) of a descriptor. */
export async function changeTimes(state: FileState, atime: unknown, mtime: unknown): Promise<void> {
  const times = [checkTime(atime, "atime"), checkTime(mtime, "mtime")] as const;
  const { fd } = state.target;
  if (isRuntimes(state)) return await call((done) => fs().futimes(fd, ...times, done));
  const timespecs = new BigInt64Array(times.flatMap(timespec));
  check(systemCall("utimensat", fd, 0, addressOf(timespecs), 0), "futime");
}

/** Seconds and nanoseconds; the second is always that before. */
function timespec(time: number): [bigint, bigint] {
  const seconds = Math.floor(time);
  return [BigInt(seconds), BigInt(Math.floor((time - seconds) * SECOND_NS))];
}

function isRuntimes(state: FileState): boolean {
  return state.engine.name === "runtime-fs";
}

function fs(): ReturnType<typeof nodeModule<"node:fs">> {
  return nodeModule("node:fs");
}

function call(start: (done: Done) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    start((error) => error === null || error === undefined ? resolve() : reject(error));
  });
}

function check(result: number, syscall: string): void {
  if (result < 0) throw systemError(result, syscall);
}
