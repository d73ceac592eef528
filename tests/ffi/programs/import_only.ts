/**
 * Imports the module it is given, then makes a ring, and says after each step whether the shim is
 * mapped.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import process from "node:process";

function isMapped(): boolean {
  return readFileSync("/proc/self/maps", "utf8").includes("ringio-");
}

const before = isMapped();
await import(process.argv[2]!);
const imported = isMapped();
const { Ring } = await import("../../../src/ring/mod.ts");
new Ring(1).close();
console.log(JSON.stringify({ before, imported, used: isMapped() }));
