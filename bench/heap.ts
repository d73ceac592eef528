/**
 * Checks that the ring's hot path keeps no memory: 10 million requests must not grow the heap.
 *
 *   deno run -A bench/heap.ts [--runtimes=deno,bun,node] [--ops=10000000]
 *
 * Counted with a forced collection before and after. NOISE_BYTES is what the runtimes' own counting
 * and recompiling vary by; one byte kept for each request would be 10,000,000.
 */
import { execFileSync } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { benchDirectory } from "./lib/bench_directory.ts";
import { warmDataFile } from "./lib/data_file.ts";

const NOISE_BYTES = 64 * 1024;
const DATA_MEGABYTES = 4;
const GC_FLAGS: Record<string, readonly string[]> = {
  deno: ["run", "-A", "--v8-flags=--expose-gc"],
  bun: ["--expose-gc"],
  node: ["--disable-warning=ExperimentalWarning", "--expose-gc"],
};

const { values } = parseArgs({
  options: {
    runtimes: { type: "string", default: "deno,bun,node" },
    ops: { type: "string", default: "10000000" },
  },
});
const file = warmDataFile(`${benchDirectory()}/random_${DATA_MEGABYTES}m.bin`, DATA_MEGABYTES);
const worker = fileURLToPath(new URL("workers/heap_growth.ts", import.meta.url));
for (const runtime of values.runtimes.split(",")) {
  for (const work of ["nop", "read"]) {
    const flags = GC_FLAGS[runtime];
    if (flags === undefined) throw new RangeError(`Cannot run ${runtime}: no such runtime`);
    const words = [
      `work=${work}`,
      `ops=${values.ops}`,
      `file=${file.path}`,
      `blocks=${file.blocks}`,
    ];
    const output = execFileSync(runtime, [...flags, worker, ...words], { encoding: "utf8" });
    const { operations, grown, garbage } = JSON.parse(output);
    const verdict = grown <= NOISE_BYTES ? "ok" : "GROWS";
    console.log(
      `${runtime} ${work}: ${grown} bytes over ${operations} requests, ` +
        `${garbage.toFixed(2)} bytes of garbage a request: ${verdict}`,
    );
    if (grown > NOISE_BYTES) process.exitCode = 1;
  }
}
