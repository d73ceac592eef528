// Goal: `--compare` runs every engine on the same work, in turns, and reports and draws all of
// them. Method: two short rounds; which engine is faster is not judged.
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "../../harness.ts";
import { runRingio } from "../_support/run_ringio.ts";
import { withTempDir } from "../_support/temp_dir.ts";

const ENGINES = ["fs", "runtime-fs", "posix-aio", "linux-aio", "io_uring", "ring"];
const WORK = [
  "bench",
  "--compare",
  "--rounds=2",
  "--filename=f",
  "--size=256k",
  "--iodepth=4",
  "--runtime=200ms",
  "--ramp_time=20ms",
];

interface Spread {
  median: number;
  min: number;
  max: number;
}

interface Standing {
  engine: string;
  refusal: string | null;
  iops: Spread;
  ratio: Spread;
  cpuNs: Spread;
}

test("bench --compare: every engine does the work in every round", () =>
  withTempDir((cwd) => {
    const args = [...WORK, "--rw=randrw", "--fixedbufs", "--output-format=json", "--unlink"];
    const { status, stdout, stderr } = runRingio([...args, "--chart=c.svg"], { cwd });
    assertEquals([status, stderr], [0, ""]);
    const { rounds, engines } = JSON.parse(stdout) as { rounds: number; engines: Standing[] };
    assertEquals(rounds, 2);
    assertEquals(engines.map(({ engine, refusal }) => [engine, refusal]), [
      ...ENGINES.map((engine) => [engine, null]),
    ]);
    assertEquals(engines[0]!.ratio, { median: 1, min: 1, max: 1 });
    for (const { iops, ratio, cpuNs } of engines) {
      assert(iops.min > 0 && iops.min <= iops.median && iops.median <= iops.max);
      assert(ratio.min > 0 && cpuNs.median >= 0);
    }
    const chart = readFileSync(join(cwd, "c.svg"), "utf8");
    assertStringIncludes(chart, "random reads and writes of 4.00 KiB, 4 at once");
    for (const label of ["the runtime's node:fs", "ringio/libaio", "ringio/ring"]) {
      assertStringIncludes(chart, `>${label}</text>`);
    }
    assertEquals(readdirSync(cwd), ["c.svg"]);
  }));

test("bench --compare: refuses what cannot be compared", () =>
  withTempDir((cwd) => {
    const wrong: [string[], string][] = [
      [["--compare", "--size=64k", "--engine=ring"], "engine: wanted none, since all are compared"],
      [["--compare", "--size=64k", "--verify=crc32c"], "verify: wanted none"],
      [["--compare", "--rounds=0"], "Wanted a whole number from 1"],
      [["--size=64k", "--chart=c.svg"], "--chart: wanted --compare beside it"],
    ];
    for (const [args, message] of wrong) {
      const { status, stdout, stderr } = runRingio(["bench", ...args], { cwd });
      assertEquals([status, stdout], [2, ""], stderr);
      assertStringIncludes(stderr, message);
    }
    assertEquals(readdirSync(cwd), []);
  }));
