/**
 * Builds the npm package.
 *
 * @module
 */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "./bundle.ts";
import { writeDeclarations } from "./declarations.ts";
import { entryPoints } from "./entry_points.ts";
import { type DevelopmentPackage, manifest } from "./manifest.ts";

/** The command, and what npm links to it. */
const COMMAND = { source: "src/cli/main.ts", module: "lib/cli", bin: "bin/ringio.js" };

/** What `ringio bench` starts its threads with; it looks beside its own modules for it. */
const BENCH_THREAD = { source: "src/cli/bench/run/worker.ts", module: "lib/bench_worker" };

/** What stands beside the modules. The documents would be a tenth of the package. */
const OTHER_FILES = ["LICENSE", "CHANGELOG.md", "native/bin"];

/** A link of the README to another file: `[text](docs/files.md)`. */
const LOCAL_LINK = /\[([^\]]*)\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g;

/**
 * Makes `directory` the package: bundled modules, types, and the shim.
 *
 * @param root The root of the repository.
 * @param directory Removed first, if it is there.
 */
export async function buildNpmPackage(root: string, directory: string): Promise<void> {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  const text = readFileSync(join(root, "package.json"), "utf8");
  const development = JSON.parse(text) as DevelopmentPackage;
  const entries = entryPoints(development.exports);
  await bundle(root, directory, [...entries, COMMAND, BENCH_THREAD]);
  writeDeclarations(root, directory, entries);
  for (const path of OTHER_FILES) {
    cpSync(join(root, path), join(directory, path), { recursive: true });
  }
  const readme = readFileSync(join(root, "README.md"), "utf8").replace(
    LOCAL_LINK,
    (link: string, text: string, path: string) => OTHER_FILES.includes(path) ? link : text,
  );
  writeFileSync(join(directory, "README.md"), readme);
  mkdirSync(join(directory, "bin"));
  const start = `#!/usr/bin/env node\nimport "../${COMMAND.module}.js";\n`;
  writeFileSync(join(directory, COMMAND.bin), start, { mode: 0o755 });
  const published = JSON.stringify(manifest(development, entries, COMMAND.bin), null, 2);
  writeFileSync(join(directory, "package.json"), `${published}\n`);
}
