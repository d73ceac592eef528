/**
 * Imports a module, then uses it, and says after each step whether the shim is mapped.
 *
 * @module
 */
import { readFileSync } from "node:fs";

function isMapped(): boolean {
  return readFileSync("/proc/self/maps", "utf8").includes("ringio-");
}

const before = isMapped();
const { Ring } = await import("../../../src/ring/mod.ts");
const imported = isMapped();
new Ring(1).close();
console.log(JSON.stringify({ before, imported, used: isMapped() }));
