/**
 * The type tests of the repository, as programs of a user of the installed package.
 *
 * @module
 */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** One for each entry point; each compares the whole module with the shapes of programs. */
const TYPE_TESTS = {
  "ringio": "tests/file/types_test.ts",
  "ringio/ring": "tests/unit/ring/contract_types_test.ts",
  "ringio/libaio": "tests/libaio/contract_types_test.ts",
  "ringio/posix-aio": "tests/posix_aio/contract_test.ts",
  "ringio/fs": "tests/node_fs/types_test.ts",
} as const;

/** What the tests take beside the module, without its types. */
const STAND_INS = `declare module "@std/assert" {
  export const assert: (...args: unknown[]) => void;
  export const assertEquals: (...args: unknown[]) => void;
}
declare module "harness" {
  export function test(name: string, body: () => void | Promise<void>): void;
}
`;

/** How a user may have set up the compiler. */
const SETTINGS = {
  nodenext: { module: "nodenext", moduleResolution: "nodenext" },
  bundler: { module: "esnext", moduleResolution: "bundler" },
} as const;

/** A way to resolve modules. */
export type Resolution = keyof typeof SETTINGS;

/**
 * Writes the type tests and the compiler's settings; gives the path of the latter.
 *
 * @param root The root of the repository.
 * @param directory Where the package is installed.
 */
export function writeTypeTests(root: string, directory: string, resolution: Resolution): string {
  const sources = join(directory, `types-${resolution}`);
  mkdirSync(sources);
  for (const [name, path] of Object.entries(TYPE_TESTS)) {
    const text = readFileSync(join(root, path), "utf8")
      .replace(/"[./]+\/harness\.ts"/g, '"harness"')
      .replace(/"[./]+\/(?:src\/\w+\/)?mod\.ts"/g, JSON.stringify(name));
    writeFileSync(join(sources, `${name.replace("/", "-")}.ts`), text);
  }
  writeFileSync(join(sources, "stand_ins.d.ts"), STAND_INS);
  for (const name of ["@types/node", "undici-types"]) {
    const target = join(directory, "node_modules", name);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(join(root, "node_modules", name), target, { recursive: true });
  }
  const compilerOptions = {
    ...SETTINGS[resolution],
    target: "esnext",
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    noEmit: true,
    types: ["node"],
  };
  const config = join(sources, "tsconfig.json");
  writeFileSync(config, JSON.stringify({ compilerOptions, include: ["."] }));
  return config;
}
