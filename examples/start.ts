/**
 * `npm start`: says what this machine can do, then lets each runtime do real work on real files.
 *
 * Ends with 0 when everything was right, also where io_uring is not to be had and nothing could be
 * done but to say why; with 1 when a runtime failed or read something else than it should have.
 *
 * @module
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { findRuntimes, type Runtime } from "./start/find_runtimes.ts";
import { describeMachine } from "./start/machine.ts";

const WORKER = fileURLToPath(new URL("./start_worker.ts", import.meta.url));

process.exitCode = await main();

async function main(): Promise<number> {
  const machine = await describeMachine();
  for (const line of machine.lines) console.log(line);
  if (!machine.works) {
    console.log("\nNothing was read or written: ringio's ring needs io_uring.");
    return 0;
  }
  const directory = mkdtempSync(join(tmpdir(), "ringio-start-"));
  try {
    return runAll(machine.shimPath, directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function runAll(shimPath: string, directory: string): number {
  const failed: string[] = [];
  const worked: string[] = [];
  for (const runtime of findRuntimes()) {
    console.log(`\n${runtime.title}`);
    if (runtime.program === null) {
      console.log("  not here: npm install brings it");
      continue;
    }
    const right = runWorker(runtime, runtime.program, shimPath, directory);
    (right ? worked : failed).push(runtime.title);
  }
  if (failed.length > 0) {
    console.log(`\nSomething was wrong in ${failed.join(" and ")}: see above.`);
    return 1;
  }
  console.log(`\nEvery byte was right in ${worked.join(", ")}.`);
  return 0;
}

/** Runs the work in a process of its own; its output goes straight to the terminal. */
function runWorker(
  runtime: Runtime,
  program: string,
  shimPath: string,
  directory: string,
): boolean {
  const args = [...runtime.argumentsFor({ shimPath, directory }), WORKER, directory];
  const result = spawnSync(program, args, { stdio: ["ignore", "inherit", "inherit"] });
  if (result.error !== undefined) console.log(`  did not start: ${result.error.message}`);
  else if (result.signal) console.log(`  was ended by ${result.signal}`);
  return result.status === 0;
}
