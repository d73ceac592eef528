// Goal: a job file means the jobs that it means to fio, and what is wrong in it is named with its
// line. Method: tables of texts; what fio 3.33 makes of them was looked up there.
import { assertEquals, assertThrows } from "@std/assert";
import { parseJobFile } from "../../../../src/cli/bench/job/job_file.ts";
import type { Job } from "../../../../src/cli/bench/job/job.ts";
import { loadJobs } from "../../../../src/cli/bench/job/load_jobs.ts";
import { test } from "../../../harness.ts";

const VARIABLES = {
  env: { SIZE: "64k", EMPTY: "" },
  pagesize: 4096,
  mb_memory: 2048,
  ncpus: 4,
};

const EXISTING: Readonly<Record<string, number>> = { "disk": 1_000_000 };

function load(text: string, options: [string, string][] = []): Job[] {
  return loadJobs({
    files: [{ path: "a.fio", text }],
    options: options.map(([key, value]) => ({ key, value, where: `--${key}` })),
    variables: VARIABLES,
    fileSize: (path) => EXISTING[path],
  });
}

function only(text: string, options: [string, string][] = []): Job {
  const [job, ...others] = load(text, options);
  assertEquals(others, []);
  return job!;
}

test("parseJobFile() takes sections, keys, bare keys and comments apart", () => {
  const text = "; one\n# two\n[a]\nrw = read ; three\n  bs=4k\t# four\ntime_based\nname=x;y\n\n";
  assertEquals(parseJobFile(text, "a.fio"), [{
    name: "a",
    line: 3,
    entries: [
      { key: "rw", value: "read", line: 4 },
      { key: "bs", value: "4k", line: 5 },
      { key: "time_based", value: undefined, line: 6 },
      { key: "name", value: "x;y", line: 7 },
    ],
  }]);
});

test("loadJobs() gives a job what every [global] above it says, and its own words on top", () => {
  const jobs = load(
    "[global]\nbs=4k\nsize=64k\nrw=write\n[a]\n[global]\nbs=8k\n[b]\n[c]\nbs=16k\nbs=32k\n",
  );
  const seen = jobs.map(({ name, blockBytes, ioBytes, write }) => [
    name,
    blockBytes,
    ioBytes,
    write,
  ]);
  assertEquals(seen, [["a", 4096, 65_536, true], ["b", 8192, 65_536, true], [
    "c",
    32_768,
    65_536,
    true,
  ]]);
});

test("loadJobs() puts the options of the command line on top of every job", () => {
  const jobs = load("[a]\nsize=1m\nbs=4k\n[b]\nsize=1m\n", [["bs", "64k"], ["ioengine", "libaio"]]);
  assertEquals(jobs.map(({ blockBytes }) => blockBytes), [65_536, 65_536]);
  assertEquals(jobs.map(({ engine }) => engine), ["linux-aio", "linux-aio"]);
});

test("loadJobs() puts variables in", () => {
  const sizes: [string, number][] = [
    ["${SIZE}", 65_536],
    ["1${EMPTY}${MISSING}m", 2 ** 20],
    ["2*$pagesize", 8192],
    ["$pagesize*4 + $pagesize", 5 * 4096],
    ["16384 - $pagesize / 2 * 2", 12_288],
    ["$mb_memory*1024/$ncpus", 512 * 1024],
  ];
  for (const [text, bytes] of sizes) {
    assertEquals(only(`[a]\nsize=${text}\n`).files[0]!.length, bytes, text);
  }
  const { files } = only("[a]\nsize=8k\ndirectory=d\nfilename=$jobname.$jobnum.x:y\n");
  assertEquals(files.map(({ path }) => path), ["d/a.0.x", "d/y"]);
});

test("loadJobs() names files, shares the size out and makes copies", () => {
  const jobs = load(
    "[a]\nnrfiles=2\nnumjobs=2\nsize=62k\ngroup_reporting\n[b]\nsize=4k\nstonewall\n",
  );
  assertEquals(jobs.map(({ files }) => files.map(({ path }) => path)), [
    ["a.0.0", "a.0.1"],
    ["a.1.0", "a.1.1"],
    ["b.0.0"],
  ]);
  assertEquals(jobs[0]!.files[0]!.length, 31 * 1024);
  assertEquals(jobs[0]!.ioBytes, 56 * 1024);
  assertEquals(jobs.map(({ number, phase, report }) => [number, phase, report]), [
    [1, 0, 0],
    [2, 0, 0],
    [3, 1, 1],
  ]);
});

test("loadJobs() takes the size of a file that exists, or a part of it", () => {
  assertEquals(only("[a]\nfilename=disk\n").files[0], {
    path: "disk",
    offset: 0,
    length: 1_000_000,
  });
  assertEquals(only("[a]\nfilename=disk\nsize=50%\noffset=4k\n").files[0]!.length, 500_000);
  assertEquals(only("[a]\nfilename=disk\noffset=4k\n").files[0]!.length, 1_000_000 - 4096);
});

test("loadJobs() reads the options that are written in another way", () => {
  const job = only(
    "[a]\nsize=1m\nreadwrite=readwrite\nblocksize=8k\nbuffered=0\nrwmixwrite=30\n" +
      "iodepth=16\niodepth_batch=64\nrate_iops=100,200\nioengine=posixaio\nrandseed=0x10\n",
  );
  const { read, write, random, direct, readPercent, batchSubmit, rateIops, engine, seed } = job;
  assertEquals(
    { read, write, random, direct, readPercent, batchSubmit, rateIops, engine, seed },
    {
      read: true,
      write: true,
      random: false,
      direct: true,
      readPercent: 70,
      batchSubmit: 16,
      rateIops: [100, 200],
      engine: "posix-aio",
      seed: 16,
    },
  );
});

const WRONG: [text: string, message: string][] = [
  ["size=4k\n", 'a.fio:1: "size=4k" stands before the first section'],
  ["[a]\nsize=4k\nnonsense=3\n", 'a.fio:3: unknown option "nonsense"'],
  ["[a]\nsize=4k\n\nbs\n", "a.fio:4: bs: wanted a value: size"],
  ["[a]\nrw=sideways\n", "a.fio:2: rw: wanted one of read, write, rw"],
  ["[a]\nwhat is this\n", 'a.fio:2: wanted "key=value"'],
  ["[]\n", "a.fio:1: a section needs a name"],
  ["[global]\nbs=4k\n", "a.fio: wanted a job, got none"],
  ["[a]\nrw=write\n", 'job a: size: wanted one in bytes, since "a.0.0" is new'],
  ["[a]\nsize=1k\n", "job a: size: wanted at least one block of 4096 bytes in each file"],
  ["[a]\nsize=1m\ntime_based\n", "job a: time_based: wanted a runtime beside it"],
  ["[a]\nsize=1m\ndirect=1\nbuffered=1\n", "job a: direct and buffered"],
  ["[a]\nsize=1m\ndirect=1\nbs=1000\n", "job a: bs: wanted a multiple of 512 with direct"],
  ["[a]\nsize=1m\nengine=fs\nfixedbufs\n", "job a: fixedbufs: wanted engine io_uring or ring"],
  ["[a]\nsize=1m\nhipri\n", "job a: hipri: wanted direct beside it"],
  ["[a]\nsize=1m\nverify=crc32c\nverify_interval=1000\n", "job a: verify_interval"],
  ["[a]\nsize=1m\nverify=md5\n", "a.fio:3: verify: wanted one of crc32c, none"],
  ["[a]\nsize=1m\niodepth=0\n", "a.fio:3: iodepth: wanted a whole number from 1"],
];

test("loadJobs() says what is wrong, and where", () => {
  for (const [text, message] of WRONG) assertThrows(() => load(text), SyntaxError, message);
});
