// Goal: with the same seed the requests of a job are those that fio makes, in fio's order. Method:
// fio logs its requests; the work of the same job is asked for here. In fio 3.33 `randseed` counts
// for offsets only with `randrepeat=0`; later versions do without.
import { assert, assertEquals } from "@std/assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadJobs } from "../../../src/cli/bench/job/load_jobs.ts";
import { IoRequest, READ } from "../../../src/cli/bench/workload/io_request.ts";
import { Workload } from "../../../src/cli/bench/workload/workload.ts";
import { skip, test } from "../../harness.ts";
import { withTempDir } from "../_support/temp_dir.ts";
import { fioMissing, runFio } from "./_support/fio.ts";

const JOBS: [name: string, options: string[]][] = [
  ["random writes", ["rw=randwrite", "bs=4k", "size=1m", "randseed=1"]],
  ["random reads", ["rw=randread", "bs=8k", "size=1m", "randseed=77"]],
  ["random without a map", ["rw=randread", "bs=4k", "size=400k", "randseed=5", "norandommap"]],
  ["a mix of 70 to 30", ["rw=randrw", "rwmixread=70", "bs=4k", "size=1m", "randseed=9"]],
  ["a mix of 20 to 80", ["rw=randrw", "rwmixread=20", "bs=4k", "size=2m", "randseed=0x89"]],
  ["sequential reads and writes", ["rw=rw", "bs=16k", "size=1m", "randseed=3"]],
  ["an offset", ["rw=randread", "bs=4k", "size=256k", "offset=128k", "randseed=3"]],
  ["more than the file", ["rw=read", "bs=4k", "size=64k", "io_size=160k", "randseed=3"]],
  ["two files", ["rw=read", "bs=4k", "size=128k", "nrfiles=2", "filename_format=f.$filenum"]],
];

/** The requests of fio: "read f 4096". */
function ofFio(options: readonly string[], cwd: string): string[] {
  const args = ["--name=j", "--randrepeat=0", "--write_iolog=log", "--filename_format=f.$filenum"];
  const { status, output } = runFio([...args, ...options.map((option) => `--${option}`)], cwd);
  assertEquals(status, 0, output);
  const lines = readFileSync(join(cwd, "log"), "utf8").split("\n");
  return lines.flatMap((line) => {
    const [, file, kind, offset] = /(\S+) (read|write) (\d+) \d+$/.exec(line) ?? [];
    return kind === undefined ? [] : [`${kind} ${file!.split("/").at(-1)} ${offset}`];
  });
}

/** The requests of this job here. */
function ownRequests(options: readonly string[]): string[] {
  const given = ["filename_format=f.$filenum", ...options].map((option) => {
    const [key = "", value] = option.split("=");
    return { key, value, where: option };
  });
  const variables = { env: {}, pagesize: 4096, mb_memory: 1, ncpus: 1 };
  const [job] = loadJobs({ files: [], options: given, variables, fileSize: () => undefined });
  const work = new Workload(job!, null, null);
  const request = new IoRequest(0, new Uint8Array(job!.blockBytes));
  const found: string[] = [];
  while (work.next(request)) {
    const kind = request.kind === READ ? "read" : "write";
    found.push(`${kind} ${job!.files[request.file]!.path} ${request.offset}`);
  }
  return found;
}

for (const [name, options] of JOBS) {
  const title = `Workload: makes the requests of fio, ${name}`;
  if (fioMissing !== null) {
    skip(title, fioMissing);
    continue;
  }
  test(title, () =>
    withTempDir((cwd) => {
      const own = ownRequests(options);
      assert(own.length > 0);
      assertEquals(own, ofFio(options, cwd));
    }));
}

test("Workload: a seed always gives the same order, another seed another one", () => {
  const options = ["rw=randread", "bs=4k", "size=64k"];
  const first = ownRequests([...options, "randseed=1"]);
  assertEquals(
    first.map((line) => Number(line.split(" ")[2]) / 4096).join(" "),
    "1 3 13 4 6 5 0 2 14 7 8 9 10 11 12 15",
  );
  assertEquals(ownRequests([...options, "randseed=1"]), first);
  assert(first.join() !== ownRequests([...options, "randseed=2"]).join());
});
