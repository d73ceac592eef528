/**
 * The npm package as a user has it: built, packed, and installed into an empty directory.
 *
 * @module
 */
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { buildNpmPackage } from "../npm/build_npm_package.ts";
import { ROOT } from "./root.ts";
import { run } from "./run.ts";

/** A directory with the package in its `node_modules`. */
export interface Installed {
  readonly directory: string;
  /** The tarball that `npm pack` made. */
  readonly tarball: string;
}

/** Installs the package, without network. The directory goes away with this process. */
export async function installPackage(): Promise<Installed> {
  const base = realpathSync(mkdtempSync(join(tmpdir(), "ringio-package-")));
  process.on("exit", () => rmSync(base, { recursive: true }));
  const [built, directory] = [join(base, "built"), join(base, "user")];
  await buildNpmPackage(ROOT, built);
  const [packed] = JSON.parse(run("npm", ["pack", "--json", "--pack-destination", base], built));
  const tarball = join(base, packed.filename);
  mkdirSync(directory);
  writeFileSync(join(directory, "package.json"), '{ "type": "module", "private": true }\n');
  run("npm", ["install", "--offline", "--no-audit", "--no-fund", tarball], directory);
  return { directory, tarball };
}

/** Copies one of `tests/packages/programs` into the directory; gives its name there. */
export function copyProgram(name: string, directory: string): string {
  cpSync(join(ROOT, "tests/packages/programs", name), join(directory, name));
  return name;
}
