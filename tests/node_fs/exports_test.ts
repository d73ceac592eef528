// Goal: a program finds every name of node:fs/promises. Method: compare the exports with the
// runtime's own module, and the default export with the named ones.
import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import * as own from "node:fs/promises";
import * as twin from "../../src/node_fs/mod.ts";
import { test } from "../harness.ts";

/** Every name that Node 26 exports; Bun exports more, Deno the same. */
const NAMES =
  ("access appendFile chmod chown constants copyFile cp default glob lchmod lchown link lstat " +
    "lutimes mkdir mkdtemp mkdtempDisposable open opendir readFile readdir readlink realpath " +
    "rename rm rmdir stat statfs symlink truncate unlink utimes watch writeFile").split(" ");

test("node_fs exports every name of node:fs/promises and no other", () => {
  assertEquals(Object.keys(twin).sort(), NAMES);
});

test("node_fs the default export holds what the named exports are", () => {
  const { default: all, ...named } = twin;
  assertEquals(Object.keys(all).sort(), Object.keys(named).sort());
  for (const [name, value] of Object.entries(named)) {
    assertStrictEquals((all as unknown as Record<string, unknown>)[name], value, name);
  }
});

test("node_fs constants is the runtime's own object", () => {
  assertStrictEquals(twin.constants, own.constants);
});

test("node_fs functions have the names of their exports", () => {
  for (const [name, value] of Object.entries(twin.default)) {
    if (typeof value === "function") assertEquals(value.name, name);
    else assert(name === "constants", name);
  }
});
