/**
 * A directory of a test's own.
 *
 * @module
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Runs `body` with the paths of names in a fresh directory, which is removed behind it. */
export async function inDirectory(
  body: (at: (name: string) => string) => Promise<void>,
): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), "ringio-node-fs-"));
  try {
    await body((name) => join(directory, name));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
