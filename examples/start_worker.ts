/**
 * What `npm start` runs in each runtime: real work on real files, each result compared with what
 * the runtime's own fs says.
 *
 * `deno run -A examples/start_worker.ts <directory>`, and the same with bun or node.
 *
 * @module
 */
import process from "node:process";
import { Ring } from "../src/ring/mod.ts";
import { DifferenceError } from "./start/difference_error.ts";
import { linkedReplace } from "./start/linked_replace.ts";
import { randomReads } from "./start/random_reads.ts";

const directory = process.argv[2];
if (directory === undefined) throw new TypeError("Cannot start: wanted a directory to work in");

const ring = new Ring(64);
try {
  for (const work of [randomReads, linkedReplace]) {
    for (const line of await work(ring, directory)) console.log(`  ${line}`);
  }
} catch (error) {
  if (!(error instanceof DifferenceError)) throw error;
  console.log(`  WRONG     ${error.message}`);
  process.exitCode = 1;
} finally {
  ring.close();
}
