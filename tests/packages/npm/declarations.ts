/**
 * The types of the npm package.
 *
 * @module
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, normalize } from "node:path";
import type { EntryPoint } from "./entry_points.ts";

const FLAGS = ["--noEmit", "false", "--declaration", "--emitDeclarationOnly"];

/** The path in `from "./x.ts"` and `import("./x.ts")`. */
const RELATIVE_IMPORT = /((?:from|import\()\s*")(\.[^"]+)\.ts(?=")/g;

/**
 * Writes the declarations that the entry points reach into `types/`, as they lie in the sources.
 *
 * @param root The root of the repository.
 * @param directory The root of the package.
 * @throws {Error} When the compiler finds a mistake.
 */
export function writeDeclarations(
  root: string,
  directory: string,
  entries: readonly EntryPoint[],
): void {
  const emitted = mkdtempSync(join(tmpdir(), "ringio-types-"));
  try {
    const compiler = join(root, "node_modules/.bin/tsc");
    const args = ["--project", join(root, "tsconfig.json"), ...FLAGS, "--outDir", emitted];
    execFileSync(compiler, args, { stdio: "inherit" });
    const reached = new Set(entries.map(({ types }) => types.slice("types/".length)));
    for (const path of reached) { // A set hands out what is added while it is walked.
      const text = readFileSync(join(emitted, path), "utf8");
      for (const [, , specifier] of text.matchAll(RELATIVE_IMPORT)) {
        reached.add(normalize(join(dirname(path), `${specifier}.d.ts`)));
      }
      const target = join(directory, "types", path);
      mkdirSync(dirname(target), { recursive: true });
      // Every resolver finds "x.d.ts" for "./x.js"; only some do for "./x.ts".
      writeFileSync(target, text.replace(RELATIVE_IMPORT, "$1$2.js"));
    }
  } finally {
    rmSync(emitted, { recursive: true });
  }
}
