// Goal: nothing in the repository points at the machine it was written on.
// Method: search every text file for absolute machine paths, registry hosts and download addresses.
import { assertEquals } from "@std/assert";
import { test } from "../harness.ts";
import { sourceFiles } from "./source_files.ts";

/** Spelt in two halves, so that this file passes its own rule. */
const FORBIDDEN: [RegExp, string][] = [
  [/(?<![\w./-])\/(work|home|root|Users)\//, "an absolute path of one machine"],
  [/\/tmp\/(wt|scratch|brief)\b/, "a scratch path of one machine"],
  [new RegExp("registry\\." + "npmjs|npm\\." + "pkg\\.github"), "a registry host"],
];

/**
 * `file:` is the two stand-ins under tests/std; an address would bind the lock file to one
 * registry.
 */
const ADDRESS = /"resolved": "(?!tests\/std\/)/;

const BINARY = /\.(png|svg|so|bin)$/;

test("forbidden text: no machine path, registry host or download address", () => {
  const found: string[] = [];
  for (const path of sourceFiles().filter((path) => !BINARY.test(path))) {
    const rules = path === "package-lock.json"
      ? [...FORBIDDEN, [ADDRESS, "a download address"] as [RegExp, string]]
      : FORBIDDEN;
    Deno.readTextFileSync(path).split("\n").forEach((line, index) => {
      for (const [pattern, what] of rules) {
        if (pattern.test(line)) found.push(`${path}:${index + 1}: ${what}`);
      }
    });
  }
  assertEquals(found, []);
});
