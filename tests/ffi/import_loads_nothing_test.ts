// Goal: importing ringio loads nothing; its first use does.
// Method: a process looks at its mappings before the import, after it, and after the first ring.
import { assertEquals } from "@std/assert";
import { readFileSync } from "node:fs";
import { test } from "../harness.ts";
import { runModule } from "./_support/run_module.ts";

const ROOT = new URL("../../", import.meta.url);
const { exports } = JSON.parse(readFileSync(new URL("deno.json", ROOT), "utf8"));

for (const entryPoint of Object.values<string>(exports)) {
  test(`import of ${entryPoint} maps no shim, the first ring does`, () => {
    const { status, text, output } = runModule(
      new URL("./programs/import_only.ts", import.meta.url),
      { args: [new URL(entryPoint, ROOT).href] },
    );
    assertEquals(status, 0, text);
    assertEquals(JSON.parse(output), { before: false, imported: false, used: true });
  });
}
