/**
 * Stages the JSR package.
 *
 * @module
 */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { reachableSources } from "./reachable_sources.ts";

/** What stands beside the sources. The shims serve those who install from JSR with npm. */
const OTHER_FILES = ["README.md", "LICENSE", "CHANGELOG.md", "native/bin"];

/** Tells tsc where the types of `node:` are. Deno brings them; JSR has no package of that name. */
const NODE_REFERENCE = /^\/\/\/ <reference types="node".*\n/m;

/** The part of deno.json that is published. */
interface Published {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly exports: Readonly<Record<string, string>>;
  readonly compilerOptions: Readonly<Record<string, unknown>>;
}

/**
 * Makes `directory` the package: the sources that the entry points reach, and a configuration
 * without the stand-ins for what the tests import, which JSR would refuse.
 *
 * @param root The root of the repository.
 * @param directory Removed first, if it is there.
 */
export function stageJsrPackage(root: string, directory: string): void {
  rmSync(directory, { recursive: true, force: true });
  const text = readFileSync(join(root, "deno.json"), "utf8");
  const { name, version, license, exports, compilerOptions } = JSON.parse(text) as Published;
  for (const path of reachableSources(root, Object.values(exports))) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    const source = readFileSync(join(root, path), "utf8");
    writeFileSync(join(directory, path), source.replace(NODE_REFERENCE, ""));
  }
  for (const path of OTHER_FILES) {
    cpSync(join(root, path), join(directory, path), { recursive: true });
  }
  const config = JSON.stringify({ name, version, license, exports, compilerOptions }, null, 2);
  writeFileSync(join(directory, "deno.json"), `${config}\n`);
}
