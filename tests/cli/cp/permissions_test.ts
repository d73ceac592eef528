// Goal: without privileges `ringio cp` fails where cp(1) fails, and copies the rest.
// Method: run both as a user who owns all but some of the files; see compareWithCp().
import { assertEquals } from "@std/assert";
import { chmodSync, chownSync, lchownSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { asNobody, whyNot } from "../../fault/_support/privileges.ts";
import { skip, test } from "../../harness.ts";
import { namesBelow } from "../_support/names_below.ts";
import { compareWithCp } from "./compare_with_cp.ts";

const NOBODY = 65534;
const ROOT = 0;

const CASES: Record<string, [args: string, status: number]> = {
  "a file over one that may not be written to": ["small readonly", 1],
  "-f: a file over one that may not be written to": ["-f small readonly", 0],
  "-n: a file over one that may not be written to": ["-n small readonly", 0],
  "a file that may not be read": ["private new", 1],
  "a file that may not be read among others": ["small private old into", 1],
  "a tree with files and directories that may not be read": ["-r secrets new", 1],
  "into a directory that may not be written to": ["small tree/locked", 1],
  "a tree into a directory that may not be written to": ["-r other tree/locked", 1],
  "-p: a file of another user, with its set-user-ID bit": ["-p tool new", 0],
  "-p: a file of another user over one": ["-p tool old", 0],
  "-a: a tree of two users": ["-a tree new", 0],
  "-r: a tree that cannot be written to": ["-r tree/locked new", 0],
};

function prepare(directory: string): void {
  const at = (name: string) => join(directory, name);
  writeFileSync(at("private"), "for nobody\n");
  mkdirSync(at("secrets"));
  writeFileSync(at("secrets/open"), "for all\n");
  writeFileSync(at("secrets/closed"), "for nobody\n");
  mkdirSync(at("secrets/room"));
  writeFileSync(at("secrets/room/inside"), "for nobody\n");
  for (const name of [".", ...namesBelow(directory)]) lchownSync(at(name), NOBODY, NOBODY);
  for (const name of ["tool", "tree/sub/deep"]) chownSync(at(name), ROOT, ROOT);
  chmodSync(at("tool"), 0o4755); // The change of its owner has taken the bit away.
  for (const name of ["private", "secrets/closed", "secrets/room"]) chmodSync(at(name), 0);
}

const why = process.geteuid?.() === ROOT ? whyNot(asNobody) : "this is not root";
for (const [name, [args, status]] of Object.entries(CASES)) {
  const title = `ringio cp without privileges does as cp: ${name}`;
  if (why !== undefined) {
    skip(title, why);
    continue;
  }
  test(title, async () => {
    assertEquals(await compareWithCp(args.split(" "), { under: asNobody, prepare }), status);
  });
}
