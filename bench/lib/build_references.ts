import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/**
 * Builds the C references with `make` and returns the directory they are in. Needs gcc, make,
 * liburing-dev and libaio-dev; only benchmarks do, never an install or a test.
 */
export function buildReferences(cacheDirectory: string): string {
  const out = `${cacheDirectory}/bin`;
  const sources = fileURLToPath(new URL("../c/", import.meta.url));
  execFileSync("make", ["-s", "-C", sources, `OUT=${out}`], { stdio: "inherit" });
  return out;
}
