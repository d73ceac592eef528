/**
 * The modules of the npm package.
 *
 * @module
 */
import { build, type BuildOptions } from "esbuild";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { requiredBuiltins } from "./required_builtins.ts";
import { thirdPartyNotices } from "./third_party_notices.ts";

/** A module of the package. */
export interface BundledModule {
  /** Its source, relative to the root of the repository: "src/ring/mod.ts". */
  readonly source: string;
  /** Its path in the package, without an extension: "lib/ring". */
  readonly module: string;
}

/**
 * Shared chunks keep one runtime a thread and one shim, whichever entry points a program takes.
 * Names and syntax stay as they are: stacks stay readable, and what runs is what was measured.
 */
const OPTIONS = {
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "neutral",
  mainFields: ["module", "main"],
  plugins: [requiredBuiltins],
  target: "es2024",
  charset: "utf8",
  chunkNames: "lib/chunk-[hash]",
  minifyWhitespace: true,
  sourcemap: "linked",
  sourcesContent: false,
  logLevel: "warning",
  logLimit: 0,
  metafile: true,
  write: false,
} as const satisfies BuildOptions;

/**
 * Bundles modules into `lib/`, all in one folder: the shim is looked for at
 * `../native/bin` of the module that loads it, which is then the same place for every chunk.
 *
 * @param root The root of the repository.
 * @param directory The root of the package.
 */
export async function bundle(
  root: string,
  directory: string,
  modules: readonly BundledModule[],
): Promise<void> {
  const { outputFiles, metafile } = await build({
    ...OPTIONS,
    absWorkingDir: root,
    // The maps name the sources relative to this, as if they stood in the package.
    outdir: root,
    entryPoints: modules.map(({ source, module }) => ({ in: source, out: module })),
  });
  for (const { path, contents } of outputFiles) {
    const target = join(directory, path.slice(root.length));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, contents);
  }
  const notices = thirdPartyNotices(root, Object.keys(metafile.inputs));
  writeFileSync(join(directory, "THIRD_PARTY_NOTICES"), notices);
}
