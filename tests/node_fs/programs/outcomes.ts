/**
 * Prints what becomes of every case on the runtime's own module.
 *
 * @module
 */
import own from "node:fs/promises";
import process from "node:process";
import { handleCases } from "../_support/handle_cases.ts";
import { outcomeOf } from "../_support/outcome.ts";
import { passedOnCases } from "../_support/passed_on_cases.ts";
import { pathCases } from "../_support/path_cases.ts";

const outcomes: Record<string, unknown> = {};
for (const [name, body] of Object.entries({ ...pathCases, ...passedOnCases, ...handleCases })) {
  outcomes[name] = await outcomeOf(own, own, body);
}
process.stdout.write(JSON.stringify(outcomes));
