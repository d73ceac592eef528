import { mkdirSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";

/** Where data files and C programs go: RINGIO_BENCH_DIR, or `bench/.cache`; made if need be. */
export function benchDirectory(): string {
  const directory = process.env["RINGIO_BENCH_DIR"] ??
    fileURLToPath(new URL("../.cache", import.meta.url));
  mkdirSync(directory, { recursive: true });
  return directory;
}
