/**
 * Requests on files, by one system call that blocks the thread.
 *
 * @module
 */
import { loadShim } from "../../ffi/shim.ts";
import { EINTR } from "../abi/errno.ts";
import { syscalls } from "../abi/syscalls.ts";
import { addressOf } from "../core/address.ts";
import { systemCall } from "../core/system_call.ts";
import { TRANSFER_MAX } from "./check_block.ts";
import { FSYNC, READ, type Request } from "./request.ts";

const WORDS = 6;

/** Performs a request; the count, 0, or -errno. */
export function performOnFile(request: Request): number {
  for (;;) {
    const result = request.operation === FSYNC ? synchronize(request) : transfer(request);
    if (result !== -EINTR) return result;
  }
}

function synchronize(request: Request): number {
  const fd = request.held >= 0 ? request.held : request.fd;
  return systemCall(request.dataOnly ? "fdatasync" : "fsync", fd);
}

function transfer(request: Request): number {
  const fd = request.held >= 0 ? request.held : request.fd;
  const name = request.operation === READ ? "pread64" : "pwrite64";
  const length = Math.min(request.length, TRANSFER_MAX);
  const address = length === 0 || request.buffer === null ? 0 : addressOf(request.buffer);
  const { offset } = request;
  if (typeof offset === "number") return systemCall(name, fd, address, length, offset);
  const words = new BigInt64Array(WORDS);
  words.set([BigInt(fd), BigInt(address), BigInt(length), offset]);
  const shim = loadShim();
  const machine = shim.machine === "aarch64" ? "aarch64" : "x86_64";
  return shim.syscall_words(syscalls[machine][name], addressOf(words));
}
