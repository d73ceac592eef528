// Goal: the counts of the test run are true, also when a runtime dies in the middle. Method: run
// files that pass, fail, crash or say nothing under each runtime and compare the counts.
import { assertEquals, assertStringIncludes } from "@std/assert";
import { test } from "../harness.ts";
import { runFile } from "../runner/run_file.ts";

interface Expected {
  /** Left out where the runtimes differ: Deno lets no test end the process. */
  passed?: number;
  failed: number;
  trouble: string;
}

const EXPECTED: Record<string, Expected> = {
  passes: { passed: 2, failed: 0, trouble: "" },
  fails: { passed: 1, failed: 1, trouble: "the reason of the failure" },
  crashes: { passed: 0, failed: 1, trouble: "ended by SIGKILL" },
  throws_at_load: { passed: 0, failed: 1, trouble: "thrown at load" },
  exits_early: { failed: 1, trouble: "" },
  skips_without_reason: { passed: 1, failed: 1, trouble: "no reason: left out" },
  registers_nothing: { passed: 0, failed: 1, trouble: "registered" },
};

for (const runtime of ["deno", "bun", "node"] as const) {
  for (const [name, expected] of Object.entries(EXPECTED)) {
    test(`runFile() counts truly: ${name} under ${runtime}`, async () => {
      const result = await runFile(runtime, `tests/runner/fixtures/${name}.ts`, false);
      assertEquals(result.failed, expected.failed, result.trouble);
      assertEquals(result.passed, expected.passed ?? result.passed, result.trouble);
      assertStringIncludes(result.trouble, expected.trouble);
    });
  }

  test(`runFile() gives the reason of a skip under ${runtime}`, async () => {
    const result = await runFile(runtime, "tests/runner/fixtures/passes.ts", false);
    assertEquals(result.skips, [{ name: "third", reason: "it has to wait" }]);
  });
}
