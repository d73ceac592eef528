// Goal: the sandbox of Deno holds, although the kernel would let everything pass. Method: a process
// that may use one directory tries every call that goes to the kernel, inside and outside of it.
import { assertEquals } from "@std/assert";
import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { runModule } from "../ffi/_support/run_module.ts";
import { runtimeName, skip, test } from "../harness.ts";
import { inDirectory } from "./_support/directory.ts";

const NAME = "node_fs refuses what Deno's user did not permit";

async function testPermissions(): Promise<void> {
  await inDirectory(async (at) => {
    await mkdir(at("inside"));
    await writeFile(at("inside/file"), "x");
    await writeFile(at("outside"), "secret");
    await chmod(at("outside"), 0o666);
    const sources = fileURLToPath(new URL("../..", import.meta.url));
    const denoFlags = [
      "--allow-ffi",
      `--allow-read=${at("inside")},${sources}`,
      `--allow-write=${at("inside")}`,
    ];
    const program = new URL("./programs/permitted.ts", import.meta.url);
    const { status, text, output } = runModule(program, { args: [at(".")], denoFlags });
    assertEquals(status, 0, text);
    for (const [name, result] of Object.entries(JSON.parse(output))) {
      assertEquals(result, name.endsWith("inside") ? "done" : "NotCapable", name);
    }
    assertEquals(await readFile(at("outside"), "utf8"), "secret");
  });
}

if (runtimeName === "deno") test(NAME, testPermissions);
else skip(NAME, "only Deno asks for permissions");
