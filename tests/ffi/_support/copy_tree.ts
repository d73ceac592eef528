/**
 * A copy of the library without the shim's files, as a registry or a bundle may have it.
 *
 * @module
 */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The root of the repository. */
const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

/** Copies the sources and the programs of these tests; the caller removes the directory. */
export function copyWithoutShim(): { readonly root: string; remove(): void } {
  const root = mkdtempSync(join(tmpdir(), "ringio-copy-"));
  for (const folder of ["ffi", "src", "tests/ffi/programs"]) {
    cpSync(join(ROOT, folder), join(root, folder), { recursive: true });
  }
  writeFileSync(join(root, "package.json"), '{ "type": "module" }\n');
  return { root, remove: () => rmSync(root, { recursive: true }) };
}
