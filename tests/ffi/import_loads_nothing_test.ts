// Goal: importing ringio loads nothing; its first use does.
// Method: a process looks at its mappings before the import, after it, and after the first ring.
import { assertEquals } from "@std/assert";
import { test } from "../harness.ts";
import { runModule } from "./_support/run_module.ts";

test("import of src/ring/mod.ts maps no shim, the first ring does", () => {
  const { status, text, output } = runModule(
    new URL("./programs/import_only.ts", import.meta.url),
  );
  assertEquals(status, 0, text);
  assertEquals(JSON.parse(output), { before: false, imported: false, used: true });
});
