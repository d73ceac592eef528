/**
 * Checks that run in a process of their own.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import * as fs from "node:fs";
import process from "node:process";
import { join } from "@std/path";
import { type EngineName, Runtime } from "../../../mod.ts";
import { openBelow } from "./open_below.ts";

/** What a check works with. */
export interface CheckPlace {
  readonly runtime: Runtime;
  /** Empty at the beginning, and emptied at the end. */
  readonly directory: string;
  /** A path in that directory. */
  path(name: string): string;
}

/** A check fails by throwing. */
export type Check = (place: CheckPlace) => Promise<void>;

/**
 * What a program of checks does: runs each with the engine and directory of its command line,
 * and looks that it leaves neither open files nor requests behind. Then it prints the names.
 */
export async function runChecks(checks: Readonly<Record<string, Check>>): Promise<void> {
  const [engine, directory] = process.argv.slice(2) as [EngineName, string];
  const runtime = await Runtime.create({ engine });
  const path = (name: string) => join(directory, name);
  for (const [name, check] of Object.entries(checks)) {
    try {
      await check({ runtime, directory, path });
      assertEquals(openBelow(directory), []);
      const { inFlight, queued } = runtime.stats();
      assertEquals([inFlight, queued], [0, 0], "requests");
    } catch (cause) {
      throw new Error(`the check ${name} failed`, { cause });
    }
    for (const entry of fs.readdirSync(directory)) fs.rmSync(path(entry), { recursive: true });
  }
  await runtime.close();
  console.log(JSON.stringify(Object.keys(checks)));
}
