/**
 * Files to copy, and files to copy them to.
 *
 * @module
 */
import {
  chmodSync,
  closeSync,
  ftruncateSync,
  linkSync,
  lutimesSync,
  mkdirSync,
  openSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { namesBelow } from "../_support/names_below.ts";

/**
 * Directories that files are copied to. They stay new: where a file is replaced ours change, and
 * those of cp do not.
 */
const TARGETS = new Set([".", "into", "other", "other/tree"]);

const PAST = new Date("2001-02-03T04:05:06.789Z");

/** Fills an empty directory; always with the same. */
export function makeWorkspace(root: string): void {
  const at = (name: string) => join(root, name);
  const file = (name: string, text: string, mode = 0o644) => {
    writeFileSync(at(name), text);
    chmodSync(at(name), mode);
  };
  const directory = (name: string, mode = 0o755) => {
    mkdirSync(at(name));
    chmodSync(at(name), mode);
  };
  file("small", "a small file\n", 0o640);
  file("tool", "a program\n", 0o4755);
  file("empty", "");
  sparse(at("sparse"));
  directory("tree", 0o1750);
  file("tree/one", "one".repeat(100_000));
  file("tree/.hidden", "hidden\n", 0o600);
  linkSync(at("tree/one"), at("tree/one-too"));
  symlinkSync("one", at("tree/link"));
  symlinkSync("nowhere", at("tree/dangling"));
  symlinkSync("sub", at("tree/to-sub"));
  fifo(at("tree/fifo"));
  directory("tree/sub");
  file("tree/sub/deep", "deep\n");
  linkSync(at("tree/one"), at("tree/sub/one-three"));
  directory("tree/locked");
  file("tree/locked/inside", "inside\n");
  chmodSync(at("tree/locked"), 0o555);
  symlinkSync("small", at("link"));
  symlinkSync("tree", at("to-tree"));
  symlinkSync("missing", at("dangling"));
  linkSync(at("small"), at("same"));
  file("old", "what was there before\n", 0o604);
  file("readonly", "what was there before\n", 0o444);
  symlinkSync("old", at("to-old"));
  directory("into");
  file("into/small", "in the way\n");
  directory("other");
  file("other/small", "another small file\n");
  directory("other/tree");
  file("other/tree/one", "not one\n");
  directory("loop");
  symlinkSync("../loop", at("loop/again"));
  agePaths(root);
}

function sparse(path: string): void {
  const fd = openSync(path, "w");
  const data = new TextEncoder().encode("data");
  for (const position of [1_000_000, 5_000_000]) writeSync(fd, data, 0, data.length, position);
  ftruncateSync(fd, 8_000_000);
  closeSync(fd);
}

function fifo(path: string): void {
  const { status, stderr } = spawnSync("mkfifo", [path], { encoding: "utf8" });
  if (status !== 0) throw new Error(`Cannot make a FIFO: ${stderr}`);
}

/** Below first: what is made in a directory changes its time. */
function agePaths(root: string): void {
  for (const name of namesBelow(root).reverse()) {
    if (!TARGETS.has(name)) lutimesSync(join(root, name), PAST, PAST);
  }
}
