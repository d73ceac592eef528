// Goal: what operations take and give can be named without another module. Method: take constants
// of each kind from the entry point and compare them with node:os and node:fs, or with the kernel.
import { assertEquals } from "@std/assert";
import { constants as fs } from "node:fs";
import { constants as os } from "node:os";
import * as ring from "../../../src/ring/mod.ts";
import { test } from "../../harness.ts";

test("ringio/ring names the flags of open and the errno as the runtime does", () => {
  const names = ring as unknown as Record<string, unknown>;
  for (const name of ["O_RDONLY", "O_CREAT", "O_EXCL", "O_APPEND", "O_DSYNC"] as const) {
    assertEquals(names[name], fs[name], name);
  }
  for (const [name, number] of Object.entries(os.errno)) assertEquals(names[name], number, name);
});

test("ringio/ring names what sockets, polls, waits and stats take", () => {
  const { AF_INET, AT_FDCWD, P_PID, POLLIN, RWF_NOWAIT, SOCK_STREAM, STATX_SIZE } = ring;
  const numbers = [AF_INET, AT_FDCWD, P_PID, POLLIN, RWF_NOWAIT, SOCK_STREAM, STATX_SIZE];
  assertEquals(numbers, [2, -100, 1, 1, 8, 1, 0x200]);
  assertEquals([ring.sockaddr_in.sizeof, ring.statx.sizeof, ring.open_how.sizeof], [16, 256, 24]);
});
