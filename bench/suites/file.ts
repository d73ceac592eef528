import type { Case, Entry, Suite, SuiteContext } from "../lib/case.ts";

const IORING_SETUP_SUBMIT_ALL = 1 << 7;
const IORING_SETUP_SINGLE_ISSUER = 1 << 12;
const IORING_SETUP_DEFER_TASKRUN = 1 << 13;
const FLAGS = IORING_SETUP_SUBMIT_ALL | IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN;

/** A promise for each read, against liburing in C and against the runtime's own file calls. */
export const fileSuite: Suite = {
  name: "file",
  cases: (context) => [
    ...[1, 32, 128].map((depth) => read(context, depth)),
    ...[8, 32].map((depth) => smallFiles(context, depth)),
  ],
};

function read(context: SuiteContext, depth: number): Case {
  const { path: file, blocks } = context.file;
  const args = { depth, flags: FLAGS, file, blocks };
  return {
    name: `File.readAt depth ${depth}`,
    entries: [
      { name: "C liburing", command: context.reference("liburing_read", args) },
      ...named("File.readAt", context.workers("file_read", args)),
      ...named("fs/promises", context.workers("runtime_fs_read", args)),
    ],
  };
}

function smallFiles(context: SuiteContext, depth: number): Case {
  const { path: file } = context.file;
  const workers = (how: string) => named(how, context.workers("small_files", { depth, file, how }));
  return {
    name: `small files concurrency ${depth}`,
    entries: [...workers("runtime"), ...workers("fs"), ...workers("ringio")],
  };
}

function named(prefix: string, entries: readonly Entry[]): Entry[] {
  return entries.map(({ name, command }) => ({ name: `${name} ${prefix}`, command }));
}
