/**
 * One way to write a test for three runtimes: `deno test`, `bun test` and Node's runner.
 *
 * @module
 */
import process from "node:process";

/** A test body; it passes when it returns or its promise resolves. */
export type TestBody = () => void | Promise<void>;

interface Registrar {
  test(name: string, body: TestBody): void;
  ignore(name: string): void;
}

/** The long forms of tests get more time, as they do from the test run. */
const TIMEOUT_MS = process.env["RINGIO_LONG"] ? 1_800_000 : 120_000;

/** What `skip` hands to each runner's own switch. */
const SKIPPED = true;

/** The runtime that runs this test file. */
export const runtimeName: "deno" | "bun" | "node" = "Deno" in globalThis
  ? "deno"
  : "Bun" in globalThis
  ? "bun"
  : "node";

const registrar = await findRegistrar();

/** Registers one test. */
export function test(name: string, body: TestBody): void {
  registrar.test(name, body);
}

/**
 * Registers a test that cannot run here; the reason stands in its name, so that every report shows
 * it.
 */
export function skip(name: string, reason: string): void {
  registrar.ignore(`${name} # SKIP ${reason}`);
}

async function findRegistrar(): Promise<Registrar> {
  if (runtimeName === "deno") {
    return {
      test: (name, fn) => Deno.test({ name, fn, sanitizeResources: false, sanitizeOps: false }),
      ignore: (name) => Deno.test({ name, fn: () => {}, ignore: SKIPPED }),
    };
  }
  const moduleName = runtimeName === "bun" ? "bun:test" : "node:test";
  const runner = await import(moduleName);
  if (runtimeName === "bun") {
    return {
      test: (name, body) => runner.test(name, body, TIMEOUT_MS),
      ignore: (name) => runner.test.skipIf(SKIPPED)(name, () => {}),
    };
  }
  return {
    test: (name, body) => runner.test(name, { timeout: TIMEOUT_MS }, body),
    ignore: (name) => runner.test(name, { skip: SKIPPED }, () => {}),
  };
}
