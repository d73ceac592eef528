/**
 * Why io_uring is not to be had, in words, and what to do about it.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import type { IoError } from "../../src/ring/mod.ts";

const CALLS = "io_uring_setup, io_uring_enter and io_uring_register";

/**
 * Explains what io_uring_setup(2) refused.
 *
 * @returns The likely cause, then what to do.
 */
export function explainRefusal({ code }: IoError): [string, string] {
  const disabled = readText("/proc/sys/kernel/io_uring_disabled").trim();
  if (code === "EPERM" && disabled === "2") {
    return [
      "The sysctl kernel.io_uring_disabled is 2, which forbids it to everyone.",
      "As root: sysctl kernel.io_uring_disabled=0",
    ];
  }
  if (code === "EPERM" && disabled === "1") {
    return [
      "The sysctl kernel.io_uring_disabled is 1, which forbids it to most users.",
      "As root: sysctl kernel.io_uring_disabled=0, or add the user to kernel.io_uring_group",
    ];
  }
  if ((code === "EPERM" || code === "ENOSYS") && isFiltered()) {
    return [
      "A seccomp filter stands before the kernel, as container runtimes set one up.",
      `Start the container with a seccomp profile that allows ${CALLS}.`,
    ];
  }
  if (code === "ENOSYS") {
    return [
      "This kernel was built without io_uring, or is older than Linux 5.1.",
      "Use a kernel that has CONFIG_IO_URING.",
    ];
  }
  if (code === "ENOMEM") {
    return [
      "Rings count as locked memory in kernels before 5.12, and the limit is reached.",
      "Raise the limit: ulimit -l unlimited",
    ];
  }
  return ["The kernel gives no further reason.", "See io_uring_setup(2) for what it checks."];
}

/** Whether this process runs under a seccomp filter. */
function isFiltered(): boolean {
  return /^Seccomp:\s*2$/m.test(readText("/proc/self/status"));
}

/** The text of a file of the kernel's; empty where this kernel does not have it. */
function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as { code?: unknown }).code === "ENOENT") return "";
    throw error;
  }
}
