// Goal: a process may end with requests in flight, whichever way it ends. Method: programs that
// leave O_DIRECT reads and a poll behind.
import { assertEquals, assertStringIncludes } from "@std/assert";
import { runModule } from "../ffi/_support/run_module.ts";
import { skip, test } from "../harness.ts";
import { pattern } from "../kernel/_support/files.ts";
import { withFile } from "./_support/context.ts";
import { whyNoDirect } from "./_support/direct.ts";

const PROGRAM = new URL("./programs/exit_in_flight.ts", import.meta.url);
const reason = whyNoDirect();

for (const [how, wanted] of [["exit", 0], ["end", 0], ["throw", 1]] as const) {
  const name = `a process with requests in flight ends with ${wanted} (${how})`;
  if (reason !== undefined) skip(name, reason);
  else {
    test(name, async () => {
      await withFile(pattern(64 * 4096), (_, path) => {
        const { status, text } = runModule(PROGRAM, { args: [how, path] });
        assertEquals(status, wanted, text);
        assertStringIncludes(text, "submitted 65");
        if (how === "throw") assertStringIncludes(text, "thrown with requests in flight");
      });
    });
  }
}
