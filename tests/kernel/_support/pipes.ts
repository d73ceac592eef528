/**
 * Pipes and eventfds of tests.
 *
 * @module
 */
import { EFD_CLOEXEC, POLLIN } from "../../../src/abi/poll.ts";
import { O_CLOEXEC } from "../../../src/abi/fs.ts";
import { addressOf } from "../../../src/ring/mod.ts";
import { call } from "./call.ts";

/** The read end and the write end of a pipe. */
export function pipe(): [number, number] {
  const fds = new Int32Array(2);
  call("pipe2", addressOf(fds), O_CLOEXEC);
  return [fds[0]!, fds[1]!];
}

/** Writes bytes at once. */
export function writeBytes(fd: number, ...bytes: number[]): void {
  call("write", fd, addressOf(new Uint8Array(bytes)), bytes.length);
}

/** Reads what is there at once. */
export function readBytes(fd: number, length: number): number[] {
  const buffer = new Uint8Array(length);
  return [...buffer.subarray(0, call("read", fd, addressOf(buffer), length))];
}

/** An eventfd with a count of 0. */
export function eventfd(): number {
  return call("eventfd2", 0, EFD_CLOEXEC);
}

/** Adds 1 to the count of an eventfd. */
export function signal(fd: number): void {
  call("write", fd, addressOf(new BigUint64Array([1n])), 8);
}

/** Takes the count of an eventfd; 0 when there is none to take. */
export function countOf(fd: number): number {
  const events = new Int16Array([fd & 0xffff, fd >>> 16, POLLIN, 0]);
  if (call("ppoll", addressOf(events), 1, addressOf(new BigUint64Array(2)), 0, 0) === 0) return 0;
  const count = new BigUint64Array(1);
  call("read", fd, addressOf(count), 8);
  return Number(count[0]!);
}
