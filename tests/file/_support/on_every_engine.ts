/**
 * Runs one test on every engine that can be had here.
 *
 * @module
 */
import * as fs from "node:fs";
import * as os from "node:os";
import { join } from "@std/path";
import { type EngineName, Runtime, type RuntimeOptions } from "../../../mod.ts";
import { skip, test } from "../../harness.ts";

/** What a test works with. */
export interface Place {
  readonly runtime: Runtime;
  readonly engine: EngineName;
  /** An empty directory, removed after the test. */
  readonly directory: string;
  /** A path in that directory. */
  path(name: string): string;
}

/** A test body. */
export type Body = (place: Place) => Promise<void>;

const ENGINES: readonly EngineName[] = ["io_uring", "linux-aio", "runtime-fs"];

/** Why each engine cannot be had; undefined for those that can. */
const refusals = new Map<EngineName, string | undefined>();
for (const engine of ENGINES) {
  try {
    await using _runtime = await Runtime.create({ engine, entries: 1 });
    refusals.set(engine, undefined);
  } catch (error) {
    refusals.set(engine, error instanceof Error ? error.message : String(error));
  }
}

/** Registers a test for each engine. */
export function onEveryEngine(name: string, body: Body): void {
  for (const engine of ENGINES) onEngine(engine, name, body);
}

/** Registers a test for one engine. */
export function onEngine(
  engine: EngineName,
  name: string,
  body: Body,
  more?: RuntimeOptions,
): void {
  const title = `${name} (${engine})`;
  const refusal = refusals.get(engine);
  if (refusal !== undefined) skip(title, refusal.replaceAll("\n", " "));
  else test(title, () => inPlace({ ...more, engine }, body));
}

/** Runs `body` with a runtime and a directory of its own. */
export async function inPlace(options: RuntimeOptions, body: Body): Promise<void> {
  const directory = fs.mkdtempSync(join(os.tmpdir(), "ringio-file-"));
  try {
    await using runtime = await Runtime.create(options);
    await body({
      runtime,
      engine: runtime.engine,
      directory,
      path: (name) => join(directory, name),
    });
  } finally {
    fs.rmSync(directory, { recursive: true, force: true });
  }
}
