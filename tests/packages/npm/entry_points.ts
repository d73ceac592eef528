/**
 * What users import, and the files of the package that hold it.
 *
 * @module
 */

/** One entry point. */
export interface EntryPoint {
  /** As `exports` names it: ".", "./ring". */
  readonly name: string;
  /** Its source, relative to the root of the repository: "src/ring/mod.ts". */
  readonly source: string;
  /** Its module in the package, without an extension: "lib/ring". */
  readonly module: string;
  /** Its types in the package: "types/src/ring/mod.d.ts". */
  readonly types: string;
}

/** Reads the entry points from the development package. */
export function entryPoints(exports: Readonly<Record<string, string>>): EntryPoint[] {
  return Object.entries(exports).map(([name, path]) => {
    const source = path.replace(/^\.\//, "");
    return {
      name,
      source,
      module: `lib/${name === "." ? "index" : name.slice("./".length)}`,
      types: `types/${source.replace(/\.ts$/, ".d.ts")}`,
    };
  });
}
