import type { Case, Entry, Suite, SuiteContext } from "../lib/case.ts";

const IORING_SETUP_SUBMIT_ALL = 1 << 7;
const IORING_SETUP_SINGLE_ISSUER = 1 << 12;
const IORING_SETUP_DEFER_TASKRUN = 1 << 13;
const FLAGS = IORING_SETUP_SUBMIT_ALL | IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN;

const DEPTHS = [1, 32, 128];
const WRITERS = 64;
const STREAMS = ["cat", "readable", "byob", "own-readable", "fs-readable"];
const COPIES = ["cp", "copy", "pipe", "fs-copy", "fs-pipe"];

/** A promise for each read, against liburing in C and against the runtime's own file calls. */
export const fileSuite: Suite = {
  name: "file",
  cases: (context) => [
    ...DEPTHS.map((depth) => read(context, depth)),
    ...DEPTHS.map((depth) => directRead(context, depth)),
    ...[8, 32].map((depth) => smallFiles(context, depth)),
    durableAppends(context),
    sequential(context, "stream MiB", STREAMS),
    sequential(context, "copy MiB", COPIES),
  ],
};

function read(context: SuiteContext, depth: number): Case {
  const { path: file, blocks } = context.file;
  const args = { depth, flags: FLAGS, file, blocks };
  return {
    name: `File.readAt depth ${depth}`,
    entries: [
      { name: "liburing in C", command: context.reference("liburing_read", args) },
      ...named("ringio", context.workers("file_read", args)),
      ...named("ringio fixed", context.workers("file_read", { ...args, fixed: 1 })),
      ...named("node:fs/promises", context.workers("runtime_fs_read", args)),
      ...named("own file object", context.workers("native_read", args)),
    ],
  };
}

function directRead(context: SuiteContext, depth: number): Case {
  const { path: file, blocks } = context.file;
  const args = { depth, flags: FLAGS, file, blocks, direct: 1 };
  const busy = depth === 1 ? context.workers("file_read", { ...args, busy: 1 }) : [];
  return {
    name: `O_DIRECT depth ${depth}`,
    entries: [
      ...context.workers("fio_read", args).slice(0, 1).map(({ command }) => ({
        name: "fio io_uring",
        command,
      })),
      { name: "liburing in C", command: context.reference("liburing_direct", args) },
      ...named("ringio", context.workers("file_read", args)),
      ...named("ringio busyPoll", busy),
    ],
  };
}

function smallFiles(context: SuiteContext, depth: number): Case {
  const { path: file } = context.file;
  const workers = (what: string, how: string) =>
    named(what, context.workers("small_files", { depth, file, how }));
  return {
    name: `small files concurrency ${depth}`,
    entries: [
      ...workers("own readFile", "runtime"),
      ...workers("node:fs/promises", "fs"),
      ...workers("ringio", "ringio"),
      ...workers("ringio/fs", "twin"),
    ],
  };
}

function durableAppends(context: SuiteContext): Case {
  const workers = (what: string, how: string) => {
    const log = `${context.file.path}.${how}.log`;
    return named(what, context.workers("durable_append", { depth: WRITERS, log, how }));
  };
  return {
    name: `durable appends of ${WRITERS} writers`,
    entries: [
      ...workers("node:fs/promises", "single"),
      ...workers("node:fs/promises, grouped", "fs"),
      ...workers("ringio", "ringio"),
    ],
  };
}

/** The programs that are the reference need no runtime; one serves to start them. */
function sequential(context: SuiteContext, name: string, hows: readonly string[]): Case {
  const { path: file } = context.file;
  return {
    name,
    entries: hows.flatMap((how, index) => {
      const entries = named(how, context.workers("sequential", { file, how }));
      return index === 0 ? entries.slice(0, 1) : entries;
    }),
  };
}

/** `what, Deno` for the worker that `context.workers` calls `ringio deno`. */
function named(what: string, entries: readonly Entry[]): Entry[] {
  return entries.map(({ name, command }) => {
    const runtime = name.replace("ringio ", "");
    return { name: `${what}, ${runtime[0]!.toUpperCase()}${runtime.slice(1)}`, command };
  });
}
