import type { Case, Suite, SuiteContext } from "../lib/case.ts";

const DEPTHS = [1, 128];
const GROUPS = [1, 16];

/** POSIX aio against glibc's: cached reads of one file, and a log. */
export const posixAioSuite: Suite = {
  name: "posix_aio",
  cases: (context) => [
    ...DEPTHS.map((depth) => read(context, depth)),
    ...GROUPS.map((group) => log(context, group)),
  ],
};

function read(context: SuiteContext, depth: number): Case {
  const { path: file, blocks } = context.file;
  const args = { depth, file, blocks };
  return {
    name: `aio_read depth ${depth}`,
    entries: [
      { name: "C glibc aio", command: context.reference("glibc_aio_read", args) },
      ...context.workers("posix_aio_read", args),
    ],
  };
}

function log(context: SuiteContext, group: number): Case {
  const args = { group, bytes: 4096, log: `${context.file.path}.log` };
  return {
    name: `aio_write and aio_fsync, group ${group}`,
    entries: [
      { name: "C glibc aio", command: context.reference("glibc_aio_wal", args) },
      ...context.workers("posix_aio_wal", args),
    ],
  };
}
