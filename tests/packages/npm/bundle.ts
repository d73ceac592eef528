/**
 * The modules of the npm package.
 *
 * @module
 */
import { build, type BuildOptions, type Metafile } from "esbuild";
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

const MAP_LINE = /^\/\/# sourceMappingURL=.*\n/m;

/** What only the command is made of: its own sources and those of other packages. */
const OF_COMMAND = /^src\/cli\/|^required-builtin:|(^|\/)node_modules\//;

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
  const unmapped = commandModules(metafile);
  for (const { path, contents, text } of outputFiles) {
    const name = path.slice(root.length).replace(/^\//, "");
    if (unmapped.has(name.replace(/\.map$/, "")) && name.endsWith(".map")) continue;
    const target = join(directory, name);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, unmapped.has(name) ? text.replace(MAP_LINE, "") : contents);
  }
  const notices = thirdPartyNotices(root, Object.keys(metafile.inputs));
  writeFileSync(join(directory, "THIRD_PARTY_NOTICES"), notices);
}

/** Modules that no program imports: they go without maps, a seventh of the size of the package. */
function commandModules({ outputs }: Metafile): ReadonlySet<string> {
  const found = Object.entries(outputs).filter(([path, { inputs }]) =>
    path.endsWith(".js") && isOfCommand(Object.keys(inputs))
  );
  return new Set(found.map(([path]) => path));
}

/** A module without sources of its own only passes on what others hold. */
function isOfCommand(inputs: readonly string[]): boolean {
  return inputs.length > 0 && inputs.every((input) => OF_COMMAND.test(input));
}
