/**
 * A directory for one test.
 *
 * @module
 */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Runs `body` with a new directory, and removes it. */
export async function withTempDir(body: (path: string) => void | Promise<void>): Promise<void> {
  const path = mkdtempSync(join(tmpdir(), "ringio-cli-"));
  chmodSync(path, 0o755);
  try {
    await body(path);
  } finally {
    rmSync(path, { recursive: true, force: true });
  }
}
