// Goal: everything works for a user without privileges, and what that user may not read is EACCES.
// Method: the checks of files in a child process that runs as a user who owns nothing.
import { assertEquals } from "@std/assert";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "@std/path";
import { systemCall } from "../../src/core/system_call.ts";
import { runModule } from "../ffi/_support/run_module.ts";
import { skip, test } from "../harness.ts";
import { asNobody, whyNot } from "./_support/privileges.ts";
import { useFiles } from "./_support/use_files.ts";

const OPENS = new URL("programs/open_files.ts", import.meta.url);
/** Who is no root has no privileges to give up. */
const under = systemCall("geteuid") === 0 ? asNobody : [];
const refusal = whyNot(under.length > 0 ? under : ["env"]);

for (const engine of ["auto", "runtime-fs"] as const) {
  testAsNobody(`files work on the engine ${engine} for an unprivileged user`, () => {
    const said = useFiles(engine, { under });
    assertEquals(said.engine, engine === "auto" ? "io_uring" : engine);
    assertEquals([said.refusal, said.probe.ioUring.available], [null, true]);
  });
}

testAsNobody("a file that the user may not read is EACCES with its path", () => {
  const directory = mkdtempSync(join(tmpdir(), "ringio-fault-"));
  chmodSync(directory, 0o755);
  const path = join(directory, "private");
  writeFileSync(path, "secret");
  chmodSync(path, 0);
  try {
    for (const engine of ["io_uring", "runtime-fs"]) {
      const { status, text, output } = runModule(OPENS, { under, args: [engine, path] });
      assertEquals(status, 0, text);
      assertEquals(JSON.parse(output), {
        open: ["IoError", "EACCES", -13, "open", path],
        readFile: ["IoError", "EACCES", -13, "open", path],
        chain: ["ChainError", "EACCES", 0],
      });
    }
  } finally {
    rmSync(directory, { recursive: true });
  }
});

function testAsNobody(name: string, body: () => void): void {
  if (refusal === undefined) test(name, body);
  else skip(name, refusal);
}
