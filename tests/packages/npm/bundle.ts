/**
 * The modules of the npm package.
 *
 * @module
 */
import { build, type BuildOptions } from "esbuild";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { EntryPoint } from "./entry_points.ts";

/**
 * Shared chunks keep one runtime a thread and one shim, whichever entry points a program takes.
 * Names and syntax stay as they are: stacks stay readable, and what runs is what was measured.
 */
const OPTIONS = {
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "neutral",
  target: "es2024",
  charset: "utf8",
  chunkNames: "chunk-[hash]",
  minifyWhitespace: true,
  sourcemap: "linked",
  sourcesContent: false,
  logLevel: "warning",
  write: false,
} as const satisfies BuildOptions;

/**
 * Bundles the entry points into `lib/`, all in one folder: the shim is looked for at
 * `../native/bin` of the module that loads it, which is then the same place for every chunk.
 *
 * @param root The root of the repository.
 * @param directory The root of the package.
 */
export async function bundle(
  root: string,
  directory: string,
  entries: readonly EntryPoint[],
): Promise<void> {
  const { outputFiles } = await build({
    ...OPTIONS,
    absWorkingDir: root,
    // The maps name the sources relative to this, as if they stood in the package.
    outdir: root,
    entryPoints: entries.map(({ source, module }) => ({ in: source, out: module })),
    chunkNames: `lib/${OPTIONS.chunkNames}`,
  });
  for (const { path, contents } of outputFiles) {
    const target = join(directory, path.slice(root.length));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, contents);
  }
}
