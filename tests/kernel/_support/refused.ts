/**
 * What the kernel refuses in tests.
 *
 * @module
 */
import { assertEquals, assertThrows } from "@std/assert";
import * as errno from "../../../src/abi/errno.ts";
import { IoError } from "../../../src/ring/mod.ts";

/** Asserts that `body` throws an IoError of `code`, with its number and the name of the call. */
export function assertRefused(body: () => unknown, code: ErrnoName, syscall?: string): void {
  const error = assertThrows(body, IoError);
  const wanted = { code, errno: -errno[code], syscall: syscall ?? "io_uring_register" };
  assertEquals({ code: error.code, errno: error.errno, syscall: error.syscall }, wanted);
}

type Errno = typeof errno;

/** The names of the table that are numbers: "EINVAL" and so on. */
type ErrnoName = { [K in keyof Errno]: Errno[K] extends number ? K : never }[keyof Errno];
