/**
 * The package.json that users get.
 *
 * @module
 */
import type { EntryPoint } from "./entry_points.ts";

/** The part of the development package that this reads. */
export interface DevelopmentPackage {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly keywords: readonly string[];
  readonly exports: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** The oldest runtimes whose FFI carries the shim. */
const ENGINES = { deno: ">=2.9", bun: ">=1.4", node: ">=26.1" };

/** Gives the published manifest. No script is in it: nothing runs at the installation. */
export function manifest(
  { name, version, description, license, keywords, devDependencies }: DevelopmentPackage,
  entries: readonly EntryPoint[],
  bin: string,
): Record<string, unknown> {
  const exports = entries.map(({ name, module, types }) => [
    name,
    { types: `./${types}`, default: `./${module}.js` },
  ]);
  const typesVersion = devDependencies["@types/node"]?.split(".")[0];
  return {
    name,
    version,
    description,
    keywords,
    license,
    type: "module",
    engines: ENGINES,
    exports: { ...Object.fromEntries(exports), "./package.json": "./package.json" },
    bin: { [name]: bin },
    files: [
      "bin",
      "lib",
      "types",
      "native",
      "docs",
      "bench",
      "CHANGELOG.md",
      "THIRD_PARTY_NOTICES",
    ],
    // The types of ./fs are those of Node's own module; programs without types need nothing.
    peerDependencies: { "@types/node": `>=${typesVersion}` },
    peerDependenciesMeta: { "@types/node": { optional: true } },
  };
}
