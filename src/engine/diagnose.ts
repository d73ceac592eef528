/**
 * Why an engine is not to be had here, and what to do about it.
 *
 * @module
 */
import { hostPlatform } from "../../ffi/host.ts";
import { ShimError } from "../../ffi/shim_error.ts";
import { IoError } from "../core/io_error.ts";
import { readKernelFile } from "../core/read_kernel_file.ts";
import type { EngineName } from "./engine.ts";

/** What stands in the way. */
export type RefusalReason =
  | "platform"
  | "shim"
  | "permission"
  | "kernel"
  | "sysctl"
  | "seccomp"
  | "memlock"
  | "other";

/** What stands in the way, and what to do about it. */
export interface Diagnosis {
  readonly reason: RefusalReason;
  /** A sentence without a period. */
  readonly remedy: string;
}

const CAP_SYS_ADMIN = 21;

/**
 * Finds out why an engine was refused.
 *
 * @param error What was thrown when it was made.
 */
export function diagnose(error: unknown, engine: EngineName): Diagnosis {
  const platform = hostPlatform();
  if (platform !== "linux") {
    return { reason: "platform", remedy: `Use Linux for this engine; this is ${platform}` };
  }
  if (error instanceof IoError) {
    return engine === "linux-aio" ? diagnoseAio(error) : diagnoseUring(error);
  }
  if (isPermission(error)) {
    return { reason: "permission", remedy: "Run with --allow-ffi, or --allow-ffi=<path of shim>" };
  }
  if (error instanceof ShimError) {
    return { reason: "shim", remedy: "Set RINGIO_SHIM to the path of a shim for this machine" };
  }
  return { reason: "other", remedy: error instanceof Error ? error.message : String(error) };
}

/** The causes of a ShimError are the runtime's own errors, one for each place. */
function isPermission(error: unknown): boolean {
  const { name, code, cause } = error as { name?: unknown; code?: unknown; cause?: unknown };
  if (name === "NotCapable" || code === "ERR_ACCESS_DENIED") return true;
  return error instanceof ShimError && [cause].flat().some((one) => one && isPermission(one));
}

function diagnoseUring(error: IoError): Diagnosis {
  switch (error.code) {
    case "EPERM":
      return diagnosePermission();
    case "ENOSYS":
      return diagnoseMissing();
    case "ENOMEM":
      return {
        reason: "memlock",
        remedy: "Raise RLIMIT_MEMLOCK (ulimit -l, LimitMEMLOCK= of systemd, --ulimit of docker), " +
          "or ask for fewer entries",
      };
    case "EINVAL":
      return { reason: "kernel", remedy: "Use Linux 5.19 or newer" };
    default:
      return diagnoseLimits(error);
  }
}

function diagnoseAio(error: IoError): Diagnosis {
  switch (error.code) {
    case "EPERM":
    case "ENOSYS":
      return isFiltered()
        ? seccomp("io_setup")
        : { reason: "kernel", remedy: "Use a kernel that was built with CONFIG_AIO" };
    case "EAGAIN":
      return { reason: "sysctl", remedy: "Raise the sysctl fs.aio-max-nr" };
    default:
      return diagnoseLimits(error);
  }
}

function diagnoseLimits(error: IoError): Diagnosis {
  if (error.code === "EMFILE" || error.code === "ENFILE") {
    return { reason: "other", remedy: "Raise the number of open files (ulimit -n)" };
  }
  return { reason: "other", remedy: `Look up what ${error.syscall} means by ${error.code}` };
}

/** KERNEL: the sysctl exists since Linux 6.6; 2 refuses everybody, 1 those without privileges. */
function diagnosePermission(): Diagnosis {
  const disabled = readKernelFile("/proc/sys/kernel/io_uring_disabled")?.trim();
  if (disabled === "2" || (disabled === "1" && !isPrivileged())) {
    const others = disabled === "1" ? ", or join the group of kernel.io_uring_group" : "";
    return { reason: "sysctl", remedy: `Set the sysctl kernel.io_uring_disabled to 0${others}` };
  }
  if (isFiltered()) return seccomp("io_uring_setup, io_uring_enter and io_uring_register");
  return {
    reason: "permission",
    remedy: "Allow io_uring in the policy of the security module (SELinux, AppArmor)",
  };
}

/** A kernel that has the sysctl has io_uring; then it is a filter that denies it. */
function diagnoseMissing(): Diagnosis {
  const hasUring = readKernelFile("/proc/sys/kernel/io_uring_disabled") !== undefined;
  if (hasUring || isFiltered()) {
    return seccomp("io_uring_setup, io_uring_enter and io_uring_register");
  }
  return { reason: "kernel", remedy: "Use Linux 5.19 or newer, built with CONFIG_IO_URING" };
}

function seccomp(calls: string): Diagnosis {
  return {
    reason: "seccomp",
    remedy: `Allow ${calls} in the seccomp profile of the container ` +
      "(docker: --security-opt seccomp=<profile>)",
  };
}

/** Whether a seccomp filter judges the system calls of this thread. */
function isFiltered(): boolean {
  return statusField("Seccomp") === "2";
}

function isPrivileged(): boolean {
  const effective = BigInt(`0x${statusField("CapEff") ?? "0"}`);
  return (effective & (1n << BigInt(CAP_SYS_ADMIN))) !== 0n;
}

function statusField(name: string): string | undefined {
  const status = readKernelFile("/proc/self/status") ?? "";
  return new RegExp(`^${name}:\\s*(\\S+)`, "m").exec(status)?.[1];
}
