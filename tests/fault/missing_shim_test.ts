// Goal: without the shim, or without leave to load it, files work on the runtime's own calls, and
// probe() says what is missing. Method: a child process whose RINGIO_SHIM names no file, and under
// Deno one without --allow-ffi.
import { assertEquals, assertStringIncludes } from "@std/assert";
import { runtimeName, skip, test } from "../harness.ts";
import { useFiles } from "./_support/use_files.ts";

const NOWHERE = "/nowhere/ringio.so";

test("files fall back to runtime-fs where the shim that was named is missing", () => {
  const { engine, refusal, probe } = useFiles("auto", { env: { RINGIO_SHIM: NOWHERE } });
  assertEquals([engine, probe.engine], ["runtime-fs", "runtime-fs"]);
  for (const availability of [probe.ioUring, probe.linuxAio]) {
    assertEquals([availability.available, availability.reason], [false, "shim"]);
    assertStringIncludes(availability.remedy!, "RINGIO_SHIM");
  }
  assertEquals([probe.shim.path, probe.shim.version], [null, null]);
  assertStringIncludes(probe.shim.tried.join(), `${NOWHERE}: `);
  assertEquals(refusal?.code, "ShimError");
  assertStringIncludes(refusal!.message, NOWHERE);
});

const name = "files fall back to runtime-fs under Deno without leave for FFI";
if (runtimeName !== "deno") skip(name, "a permission of Deno");
else {
  test(name, () => {
    const denoFlags = ["--allow-read", "--allow-write", "--deny-ffi", "--allow-env"];
    const { engine, refusal, probe } = useFiles("auto", { denoFlags });
    assertEquals([engine, probe.engine], ["runtime-fs", "runtime-fs"]);
    assertEquals([probe.ioUring.reason, probe.linuxAio.reason], ["permission", "permission"]);
    assertStringIncludes(probe.ioUring.remedy!, "--allow-ffi");
    assertEquals(refusal?.code, "ShimError");
    assertStringIncludes(refusal!.message, "--allow-ffi");
  });
}
