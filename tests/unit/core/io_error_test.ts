import { assertEquals, assertInstanceOf } from "@std/assert";
import { IoError } from "../../../src/core/io_error.ts";
import { test } from "../../harness.ts";

test("IoError has the shape of Node's errors", () => {
  const error = new IoError(-2, "openat", { path: "/nope" });
  assertInstanceOf(error, Error);
  const { name, code, errno, syscall, path, message } = error;
  assertEquals([name, code, errno, syscall, path], ["IoError", "ENOENT", -2, "openat", "/nope"]);
  assertEquals(message, "ENOENT: no such file or directory, openat '/nope'");
  assertEquals("dest" in error, false);
});

test("IoError names both paths of a call that takes two", () => {
  const { message, dest } = new IoError(-18, "renameat2", { path: "/a", dest: "/b" });
  assertEquals(message.endsWith(", renameat2 '/a' -> '/b'"), true, message);
  assertEquals(dest, "/b");
});

test("IoError without a path has no path", () => {
  const error = new IoError(-22, "io_uring_setup");
  assertEquals(error.message, "EINVAL: invalid argument, io_uring_setup");
  assertEquals("path" in error, false);
});

test("IoError keeps a number that has no name", () => {
  const { code, errno, message } = new IoError(-4000, "io_uring_enter");
  assertEquals([code, errno], ["E4000", -4000]);
  assertEquals(message, "E4000: unknown error, io_uring_enter");
});
