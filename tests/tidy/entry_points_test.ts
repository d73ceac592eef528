// Goal: Deno, Bun and Node users import the same modules by the same names.
// Method: compare `exports` of deno.json and package.json, and the names that examples use.
import { assert, assertEquals } from "@std/assert";
import { test } from "../harness.ts";

test("entry points: deno.json and package.json export the same files", () => {
  const deno = JSON.parse(Deno.readTextFileSync("deno.json"));
  const npm = JSON.parse(Deno.readTextFileSync("package.json"));
  assert(Object.keys(deno.exports).length > 0);
  assertEquals(npm.exports, deno.exports);
  assertEquals(npm.version, deno.version);
});

test("entry points: the import map knows each by the name that npm users write", () => {
  const { imports, exports } = JSON.parse(Deno.readTextFileSync("deno.json"));
  for (const [name, file] of Object.entries(exports)) {
    assertEquals(imports[name.replace(/^\./, "ringio")], file);
  }
});
