/**
 * Every option of a job: how it is written, and what its value is.
 *
 * @module
 */
import { BENCH_ENGINES, type BenchEngine, engineFromFio } from "./bench_engine.ts";
import { parseSize, type Size } from "./parse_size.ts";
import { parseTime } from "./parse_time.ts";

/** One option. */
export interface OptionDefinition<T> {
  /** What it does, in one line. */
  readonly help: string;
  /** What stands for its value in the help. */
  readonly value: string;
  /** The value that a bare key has; without it a value must be written. */
  readonly bare?: string;
  /** Reads a value; throws a SyntaxError that says what was wanted. */
  parse(text: string): T;
}

/** Which way, and in what order. */
export type ReadWrite = "read" | "write" | "rw" | "randread" | "randwrite" | "randrw";

const READ_WRITES: readonly ReadWrite[] = [
  "read",
  "write",
  "rw",
  "randread",
  "randwrite",
  "randrw",
];

function text(help: string, value: string): OptionDefinition<string> {
  return {
    help,
    value,
    parse(text) {
      if (text === "") throw new SyntaxError(`wanted a ${value}, got nothing`);
      return text;
    },
  };
}

function flag(help: string): OptionDefinition<boolean> {
  return {
    help,
    value: "0|1",
    bare: "1",
    parse(text) {
      if (text !== "0" && text !== "1") throw new SyntaxError(`wanted 0 or 1, got "${text}"`);
      return text === "1";
    },
  };
}

function integer(help: string, min: number, max: number): OptionDefinition<number> {
  return {
    help,
    value: "n",
    parse(text) {
      const value = Number(text);
      if (!/^(0x[0-9a-f]+|\d+)$/i.test(text) || value < min || value > max) {
        throw new SyntaxError(`wanted a whole number from ${min} to ${max}, got "${text}"`);
      }
      return value;
    },
  };
}

function size(help: string): OptionDefinition<Size> {
  return { help, value: "size", parse: (text) => parseSize(text) };
}

/** A size in bytes, never in percent. */
function bytes(help: string, min: number): OptionDefinition<number> {
  return {
    help,
    value: "size",
    parse(text) {
      const { bytes, percent } = parseSize(text);
      if (percent !== undefined || bytes < min) {
        throw new SyntaxError(`wanted a size of at least ${min} bytes, got "${text}"`);
      }
      return bytes;
    },
  };
}

function time(help: string): OptionDefinition<number> {
  return { help, value: "time", parse: parseTime };
}

function oneOf<const T extends string>(help: string, values: readonly T[]): OptionDefinition<T> {
  return {
    help: `${help}: ${values.join(", ")}`,
    value: "word",
    parse(text) {
      const value = values.find((value) => value === text);
      if (value === undefined) {
        throw new SyntaxError(`wanted one of ${values.join(", ")}, got "${text}"`);
      }
      return value;
    },
  };
}

const DEPTH_MAX = 32_768;
const COUNT_MAX = 0xffff_ffff;

const engine: OptionDefinition<BenchEngine> = {
  help: `what runs the requests (io_uring): ${BENCH_ENGINES.join(", ")}`,
  value: "word",
  parse: engineFromFio,
};

/** What fio writes as `rate_iops=reads,writes`; one number is for both. */
const rateIops: OptionDefinition<readonly [number, number]> = {
  help: "no more than this many requests a second, of each direction",
  value: "n[,n]",
  parse(text) {
    const [, reads, writes] = /^([1-9]\d*)(?:,([1-9]\d*))?$/.exec(text) ?? [];
    if (reads === undefined) throw new SyntaxError(`wanted a number or two, got "${text}"`);
    return [Number(reads), Number(writes ?? reads)];
  },
};

/** The options by their names, which are fio's where fio has them. */
export const optionTable = {
  name: text("name of the job", "name"),
  description: text("words that the report repeats", "text"),
  rw: {
    ...oneOf("which way, and in what order (read)", READ_WRITES),
    parse: (text: string) => oneOf("", READ_WRITES).parse(text === "readwrite" ? "rw" : text),
  },
  rwmixread: integer("percentage of reads in rw and randrw (50)", 0, 100),
  rwmixwrite: integer("percentage of writes in rw and randrw (50)", 0, 100),
  bs: bytes("size of a request (4k)", 1),
  size: size("size of the files of a job; in percent of what exists"),
  io_size: bytes("how much to read and write; the size when left out", 1),
  offset: bytes("where in each file the work begins (0)", 0),
  filename: text("file to work on; several with a colon between", "path"),
  directory: text("where files without a directory are", "path"),
  filename_format: text("name of a file ($jobname.$jobnum.$filenum)", "text"),
  nrfiles: integer("files of each job (1)", 1, 4096),
  engine,
  iodepth: integer("requests in flight (1)", 1, DEPTH_MAX),
  iodepth_batch_submit: integer("requests in a submission (1)", 1, DEPTH_MAX),
  iodepth_batch_complete_min: integer("completions to wait for (1)", 1, DEPTH_MAX),
  direct: flag("O_DIRECT: past the page cache"),
  buffered: flag("the opposite of direct"),
  fsync: integer("an fsync after every n writes", 0, COUNT_MAX),
  fdatasync: integer("an fdatasync after every n writes", 0, COUNT_MAX),
  end_fsync: flag("an fsync of each file at the end"),
  numjobs: integer("copies of the job, each in a thread with a ring of its own (1)", 1, 1024),
  runtime: time("no longer than this"),
  time_based: flag("begin again until the runtime is over"),
  ramp_time: time("run this long before anything is counted"),
  rate_iops: rateIops,
  verify: oneOf("checksums in what is written, checked in what is read (none)", ["crc32c", "none"]),
  do_verify: flag("read back and check what was written (1)"),
  verify_interval: bytes("a header and checksum for every so many bytes (bs)", 80),
  verify_fatal: flag("stop at the first block that is wrong"),
  verify_format: oneOf("headers as the fio of that version has them (3.40)", [
    "3.40",
    "3.41",
  ]),
  randseed: integer("where the random numbers begin (0x89)", 0, COUNT_MAX),
  norandommap: flag("pick blocks without minding which were picked before"),
  invalidate: flag("drop the file from the page cache first, unless direct (1)"),
  stonewall: flag("wait until the jobs before are done"),
  group_reporting: flag("one report for all copies of a job"),
  unlink: flag("remove the files at the end"),
  fixedbufs: flag("registered buffers (io_uring, ring)"),
  registerfiles: flag("registered files (io_uring, ring)"),
  sqthread_poll: flag("a kernel thread submits: no system call (io_uring, ring)"),
  hipri: flag("poll for completions; needs direct and a device that can (io_uring, ring)"),
  nonvectored: flag("READ and WRITE; with 0 READV and WRITEV (1; io_uring, ring)"),
  allow_overwrite: flag("write to files and block devices that were there before"),
  thread: flag("jobs are threads whatever this says"),
} satisfies Record<string, OptionDefinition<unknown>>;

/** The name of an option. */
export type OptionName = keyof typeof optionTable;

/** The values of the options that were given. */
export type OptionValues = {
  [Name in OptionName]?: ReturnType<(typeof optionTable)[Name]["parse"]>;
};

/** Other names of options. */
export const optionAliases: ReadonlyMap<string, OptionName> = new Map<string, OptionName>([
  ["readwrite", "rw"],
  ["blocksize", "bs"],
  ["ioengine", "engine"],
  ["iodepth_batch", "iodepth_batch_submit"],
  ["iodepth_batch_complete", "iodepth_batch_complete_min"],
  ["wait_for_previous", "stonewall"],
]);

/** The option of that name or alias; a dash counts as an underscore. */
export function findOption(key: string): OptionName | undefined {
  const name = key.replaceAll("-", "_");
  const known = optionAliases.get(name) ?? name;
  return Object.hasOwn(optionTable, known) ? known as OptionName : undefined;
}
