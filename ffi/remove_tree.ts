/**
 * Removes directories with everything in them.
 *
 * @module
 */
import { loadFs } from "./fs.ts";

interface DenoLike {
  remove(path: string, options: { recursive: boolean }): Promise<void>;
}

/**
 * Removes a file, or a directory with everything in it, through the runtime's own calls. They are
 * safe against links that somebody puts in the way.
 *
 * @throws {Error} The runtime's own error.
 */
export function removeTree(path: string): Promise<void> {
  const { Deno } = globalThis as { readonly Deno?: DenoLike };
  // Deno's own call asks for the permission to write, its node:fs for that to read as well.
  if (Deno !== undefined) return Deno.remove(path, { recursive: true });
  return new Promise((resolve, reject) => {
    loadFs().rm(path, { recursive: true }, (error) => error ? reject(error) : resolve());
  });
}
