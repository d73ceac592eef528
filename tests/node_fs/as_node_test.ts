// Goal: each call does what Node's own does: results, and errors with all their fields and their
// message. Method: Node runs every case on its own module in a process of its own; this runtime
// runs the same cases on the twin.
import { assertEquals } from "@std/assert";
import own from "node:fs/promises";
import twin from "../../src/node_fs/mod.ts";
import { runModule } from "../ffi/_support/run_module.ts";
import { test } from "../harness.ts";
import { handleCases } from "./_support/handle_cases.ts";
import { outcomeOf } from "./_support/outcome.ts";
import { passedOnCases } from "./_support/passed_on_cases.ts";
import { pathCases } from "./_support/path_cases.ts";

const program = new URL("./programs/outcomes.ts", import.meta.url);
const { output, text, status } = runModule(program, { runtime: "node" });
if (status !== 0) throw new Error(`Cannot ask Node: ${text}`);
const expected = JSON.parse(output);

for (const [name, body] of Object.entries({ ...pathCases, ...passedOnCases, ...handleCases })) {
  test(`node_fs ${name}: as Node`, async () => {
    assertEquals(JSON.parse(JSON.stringify(await outcomeOf(own, twin, body))), expected[name]);
  });
}
