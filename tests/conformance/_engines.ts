/**
 * Every engine that works here, for tests that all of them pass.
 *
 * @module
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "@std/path";
import { O_CLOEXEC } from "../../src/abi/fs.ts";
import type { Engine, EngineName } from "../../src/engine/engine.ts";
import { createEngine } from "../../src/engine/select.ts";
import { Target } from "../../src/engine/target.ts";
import { test } from "../harness.ts";

/** The engines under test. */
export const engineNames: readonly EngineName[] = ["io_uring", "linux-aio", "runtime-fs"];

/** What a test of an engine works with. */
export interface Bench {
  readonly engine: Engine;
  /** A directory of the test's own. */
  readonly directory: string;
  /** A path in that directory. */
  path(name: string): string;
  /** Opens a file; the mode is 0o644. */
  open(name: string, flags: number): Promise<Target>;
  close(file: Target): Promise<void>;
}

/** Registers the test once for each engine. */
export function testEngines(name: string, body: (bench: Bench) => Promise<void>): void {
  for (const engineName of engineNames) {
    test(`${engineName}: ${name}`, async () => {
      const engine = await createEngine({ engine: engineName });
      const directory = mkdtempSync(join(tmpdir(), "ringio-"));
      const path = (file: string) => join(directory, file);
      const open = async (file: string, flags: number) => {
        const operation = {
          kind: "openat",
          path: path(file),
          flags: flags | O_CLOEXEC,
          mode: 0o644,
        };
        const fd = await engine.run(operation as typeof operation & { kind: "openat" });
        return new Target(fd, false, path(file));
      };
      const close = async (file: Target) => {
        await engine.run({ kind: "close", file });
      };
      try {
        await body({ engine, directory, path, open, close });
      } finally {
        await engine.close();
        rmSync(directory, { recursive: true });
      }
    });
  }
}
