/**
 * Replaces files with one version after the other until it is killed, and says which it has done.
 *
 * @module
 */
import process from "node:process";
import { join } from "@std/path";
import { type EngineName, Runtime } from "../../../mod.ts";
import { FILES, versionOf } from "../_support/versions.ts";

const [engine, directory] = process.argv.slice(2) as [EngineName, string];
const runtime = await Runtime.create({ engine });
await Promise.all(Array.from({ length: FILES }, async (_, file) => {
  for (let version = 1;; version++) {
    await runtime.writeFileAtomic(join(directory, `file${file}`), versionOf(version));
    process.stdout.write(`${file} ${version}\n`);
  }
}));
