/**
 * `ringio probe`.
 *
 * @module
 */
import { Command } from "commander";
import process from "node:process";
import { probe } from "../../../mod.ts";

/** The parser of `ringio probe`. */
export function probeCommand(): Command {
  return new Command("probe")
    .description("Shows what this machine can do, and what stands in the way.")
    .option("--json", "print JSON")
    .action(async () => {
      process.stdout.write(`${JSON.stringify(await probe(), null, 2)}\n`);
    });
}
