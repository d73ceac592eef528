/**
 * Goal: every number of `src/abi` is that of the C headers, on x86-64 and on aarch64.
 *
 * Method: each number becomes a static assertion, and the compiler of each machine judges them all
 * without running anything. A name that the headers lack must be claimed to be newer than they
 * are, so that a misspelt one fails. What is newer than the headers is counted in a skip: the tests
 * of the live ring use it.
 */

import { assertEquals } from "@std/assert";
import { skip, test } from "../harness.ts";
import type { Machine } from "../../src/abi/syscalls.ts";
import { type Compiler, findCompiler, judge, type Verdict } from "./c_compiler.ts";
import { type Entry, isUndecided, listEntries } from "./tables.ts";

/** What the kernel's own headers declare. */
const KERNEL_HEADERS = [
  "linux/aio_abi.h",
  "linux/blkdev.h",
  "linux/errno.h",
  "linux/eventpoll.h",
  "linux/fadvise.h",
  "linux/falloc.h",
  "linux/fcntl.h",
  "linux/fs.h",
  "linux/futex.h",
  "linux/io_uring.h",
  "linux/io_uring/query.h",
  "linux/ioprio.h",
  "linux/memfd.h",
  "linux/mman.h",
  "linux/openat2.h",
  "linux/resource.h",
  "linux/signalfd.h",
  "linux/stat.h",
  "linux/time_types.h",
  "linux/timerfd.h",
  "linux/unistd.h",
  "linux/wait.h",
  "linux/xattr.h",
];

/** What the C library declares, for the names that the kernel leaves to it. */
const LIBC_HEADERS = [
  "dirent.h",
  "errno.h",
  "fcntl.h",
  "netinet/in.h",
  "netinet/tcp.h",
  "poll.h",
  "sched.h",
  "signal.h",
  "stdio.h",
  "sys/epoll.h",
  "sys/eventfd.h",
  "sys/file.h",
  "sys/mman.h",
  "sys/resource.h",
  "sys/signalfd.h",
  "sys/socket.h",
  "sys/stat.h",
  "sys/timerfd.h",
  "sys/types.h",
  "sys/uio.h",
  "sys/un.h",
  "sys/utsname.h",
  "sys/vfs.h",
  "sys/wait.h",
  "sys/xattr.h",
  "time.h",
  "unistd.h",
];

for (const machine of ["x86_64", "aarch64"] as const) checkMachine(machine);

const anyCompiler = findCompiler("x86_64") ?? findCompiler("aarch64");
if (anyCompiler === null) skip("judge() tells a wrong number", "no C compiler is installed");
else test("judge() tells a wrong number from an unknown name", () => checkJudge(anyCompiler));

/** The method itself: nothing may pass only because the compiler was not asked properly. */
function checkJudge({ command }: Compiler): void {
  const verdicts = judge(command, ["linux/io_uring.h"], [
    { name: "right", expression: "IORING_OP_READ", value: 22 },
    { name: "wrong", expression: "IORING_OP_READ", value: 23 },
    { name: "unknown", expression: "IORING_OP_REED", value: 22 },
    { name: "unknown again", expression: "IORING_OP_REED", value: 22 },
    { name: "unknown field", expression: "offsetof(struct io_uring_sqe, offf)", value: 8 },
    { name: "unknown type", expression: "sizeof(struct io_uring_sqf)", value: 64 },
  ]);
  const absent = ["absent", "absent", "absent", "absent"];
  assertEquals([...verdicts.values()], ["equal", "different", ...absent]);
}

function checkMachine(machine: Machine): void {
  const compiler = findCompiler(machine);
  if (compiler === null) {
    skip(`src/abi equals the C headers of ${machine}`, `no C compiler for ${machine} is installed`);
    return;
  }
  const entries = listEntries(machine).filter(({ name }) => !isUndecided(name));
  const byKernel = judge(compiler.command, KERNEL_HEADERS, entries);
  const byLibc = judge(compiler.command, LIBC_HEADERS, entries);
  const verdicts = entries.map((entry) => ({ entry, verdict: combine(entry, byKernel, byLibc) }));
  const named = (wanted: (entry: Entry, verdict: Verdict) => boolean) =>
    verdicts.filter(({ entry, verdict }) => wanted(entry, verdict)).map(({ entry }) => entry.name);

  const equalCount = named((_, verdict) => verdict === "equal").length;
  test(`src/abi equals the C headers of ${machine}: ${equalCount} numbers`, () => {
    const isOld = ({ since }: Entry) => since <= compiler.headers;
    assertEquals(named((entry, verdict) => verdict === "different" && isOld(entry)), []);
    assertEquals(named((entry, verdict) => verdict === "absent" && isOld(entry)), []);
  });
  const newer = named(({ since }, verdict) => verdict !== "equal" && since > compiler.headers);
  if (newer.length > 0) {
    const version = `${Math.floor(compiler.headers / 100)}.${compiler.headers % 100}`;
    const reason = `the C headers are of Linux ${version}`;
    skip(`src/abi equals the C headers of ${machine}: ${newer.length} newer numbers`, reason);
  }
}

/** The kernel's headers decide if they have the name; else those of the C library. */
function combine(
  { name }: Entry,
  byKernel: ReadonlyMap<string, Verdict>,
  byLibc: ReadonlyMap<string, Verdict>,
): Verdict {
  const kernel = byKernel.get(name) ?? "absent";
  return kernel === "absent" ? byLibc.get(name) ?? "absent" : kernel;
}
