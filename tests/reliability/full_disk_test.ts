// Goal: a full disk is reported by every verb that writes; no count is larger than what was
// written, and what a call promises to leave is what it leaves. Method: a tmpfs of 1 MiB in a mount
// namespace, filled but for a part of what is written.
import { inMountNamespace } from "./_support/mount_namespace.ts";
import { testChecks } from "./_support/test_checks.ts";

const program = new URL("programs/full_disk.ts", import.meta.url);
const under = (directory: string) =>
  inMountNamespace(`mount -t tmpfs -o size=1m,nr_inodes=64 tmpfs '${directory}'`);

for (const engine of ["io_uring", "linux-aio", "runtime-fs"] as const) {
  testChecks("a full disk is reported, and nothing is left half-way", engine, { program, under });
}
