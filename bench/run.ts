/**
 * Measures ringio beside the C references.
 *
 *   deno run -A bench/run.ts [suite ...] [--only=text] [--runtimes=deno,bun,node]
 *       [--processes=3] [--rounds=9] [--slice=100] [--warm-up=700] [--cpu=1 | --cpu=none]
 *       [--save=name]
 *
 * `--only` keeps the cases whose name contains the text; `--save` writes
 * `bench/results/<name>.json` and draws `<name>.svg` from it. RINGIO_BENCH_DIR says where the data
 * file and the C programs go (default `bench/.cache`).
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { benchDirectory } from "./lib/bench_directory.ts";
import { buildReferences } from "./lib/build_references.ts";
import type { Entry, SuiteContext } from "./lib/case.ts";
import { warmDataFile } from "./lib/data_file.ts";
import { drawCharts, type Results } from "./lib/draw_charts.ts";
import { describeMachine } from "./lib/machine.ts";
import { report } from "./lib/report.ts";
import { type RoundOptions, runRounds, type Standing } from "./lib/rounds.ts";
import { RUNTIME_COMMANDS } from "./lib/runtime_commands.ts";
import { SUITES } from "./suites/mod.ts";

const DATA_MEGABYTES = 256;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: "string", default: "" },
    runtimes: { type: "string", default: "deno,bun" },
    processes: { type: "string", default: "3" },
    rounds: { type: "string", default: "9" },
    slice: { type: "string", default: "100" },
    "warm-up": { type: "string", default: "700" },
    cpu: { type: "string", default: "1" },
    save: { type: "string" },
  },
});
const runtimes = values.runtimes.split(",").filter((name) => name !== "");
const options: RoundOptions = {
  processes: Number(values.processes),
  rounds: Number(values.rounds),
  sliceMs: Number(values.slice),
  warmUpMs: Number(values["warm-up"]),
  cpu: values.cpu === "none" ? null : Number(values.cpu),
};

await main();

async function main(): Promise<void> {
  const unknown = positionals.filter((name) => !SUITES.some((suite) => suite.name === name));
  if (unknown.length > 0) throw new RangeError(`Cannot run ${unknown}: no such suite`);
  const context = prepare();
  const results: { name: string; standings: Standing[] }[] = [];
  for (const suite of SUITES) {
    if (positionals.length > 0 && !positionals.includes(suite.name)) continue;
    for (const work of suite.cases(context)) {
      if (!work.name.includes(values.only)) continue;
      const standings = await runRounds(work, options);
      console.log(report(work.name, standings));
      results.push({ name: `${suite.name}: ${work.name}`, standings });
    }
  }
  if (values.save !== undefined) save(values.save, results);
}

function prepare(): SuiteContext {
  const here = fileURLToPath(new URL(".", import.meta.url));
  const cache = benchDirectory();
  const binaries = buildReferences(cache);
  return {
    file: warmDataFile(`${cache}/random_${DATA_MEGABYTES}m.bin`, DATA_MEGABYTES),
    reference: (name, args) => [`${binaries}/${name}`, ...words(args)],
    workers: (name, args) =>
      runtimes.map((runtime): Entry => {
        const command = RUNTIME_COMMANDS[runtime];
        if (command === undefined) throw new RangeError(`Cannot run ${runtime}: no such runtime`);
        return {
          name: `ringio ${runtime}`,
          command: [...command, `${here}workers/${name}.ts`, ...words(args)],
        };
      }),
  };
}

function words(args: Record<string, string | number>): string[] {
  return Object.entries(args).map(([key, value]) => `${key}=${value}`);
}

function save(name: string, results: Results["results"]): void {
  const machine = describeMachine([...runtimes, "gcc"]);
  const all = { date: new Date().toISOString(), machine, options, results };
  mkdirSync(fileURLToPath(new URL("results", import.meta.url)), { recursive: true });
  for (
    const [extension, text] of [
      ["json", JSON.stringify(all, null, 2) + "\n"],
      ["svg", drawCharts(all)],
    ] as const
  ) {
    const path = fileURLToPath(new URL(`results/${name}.${extension}`, import.meta.url));
    writeFileSync(path, text);
    console.log(`Written: ${path}`);
  }
}
