/**
 * Tests that need a directory of their own.
 *
 * @module
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "@std/path";
import type { Ring, RingOptions } from "../../../src/ring/mod.ts";
import { testOnRing, testOnRings } from "./ring_variants.ts";

/** A test body with a ring and an empty directory, which is removed at the end. */
export type FileTestBody = (ring: Ring, dir: string) => void | Promise<void>;

/** As {@linkcode testOnRings}, with a directory. */
export function testFilesOnRings(name: string, body: FileTestBody): void {
  testOnRings(name, (ring) => withTempDir((dir) => body(ring, dir)));
}

/** As {@linkcode testOnRing}, with a directory. */
export function testFilesOnRing(name: string, body: FileTestBody, options?: RingOptions): void {
  testOnRing(name, (ring) => withTempDir((dir) => body(ring, dir)), options);
}

/** Calls `body` with an empty directory, which is removed at the end. */
export async function withTempDir(body: (dir: string) => void | Promise<void>): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), "ringio-test-"));
  try {
    await body(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
