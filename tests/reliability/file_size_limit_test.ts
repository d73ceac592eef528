// Goal: RLIMIT_FSIZE is reported as EFBIG, after a short count, and nothing is left half-way.
// Method: a process with a limit of 64 KiB. The kernel also sends SIGXFSZ, which ends a process
// that does not ignore it (Bun and Node do, Deno does not), so the shell that starts it does.
import { testChecks } from "./_support/test_checks.ts";

const program = new URL("programs/file_size_limit.ts", import.meta.url);
const under = () => [
  ...["sh", "-c", 'trap "" XFSZ; exec "$@"', "sh"],
  ...["prlimit", "--fsize=65536:65536"],
];

for (const engine of ["io_uring", "linux-aio", "runtime-fs"] as const) {
  testChecks("a file that would become too large is EFBIG", engine, { program, under });
}
