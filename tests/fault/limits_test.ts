// Goal: io_uring works where little may be locked in memory and where few files may be open; what
// the limits take away, registered buffers and places of the file table, is done without. Where
// even the rings may not be locked, files fall back and probe() says why. Method: the checks of
// files in a child process with RLIMIT_MEMLOCK and no CAP_IPC_LOCK, or with RLIMIT_NOFILE.
import { assertEquals, assertStringIncludes } from "@std/assert";
import { skip, test } from "../harness.ts";
import { whyNot, withLimit } from "./_support/privileges.ts";
import { useFiles } from "./_support/use_files.ts";

const NO_MEMORY = withLimit("--memlock=0:0", "ipc_lock");
const ENOUGH = {
  // The rings fit, the 4 MiB of the pool do not.
  "RLIMIT_MEMLOCK 2 MiB": withLimit("--memlock=2097152:2097152", "ipc_lock"),
  "RLIMIT_NOFILE 64": withLimit("--nofile=64:64", "sys_resource"),
};

function testUnder(under: readonly string[], name: string, body: () => void): void {
  const refusal = whyNot(under);
  if (refusal === undefined) test(name, body);
  else skip(name, refusal);
}

for (const [limit, under] of Object.entries(ENOUGH)) {
  for (const engine of ["auto", "runtime-fs"] as const) {
    testUnder(under, `files work on the engine ${engine} with ${limit}`, () => {
      const said = useFiles(engine, { under });
      assertEquals(said.engine, engine === "auto" ? "io_uring" : engine);
      assertEquals([said.refusal, said.probe.ioUring.available], [null, true]);
    });
  }
}

testUnder(NO_MEMORY, "files work with RLIMIT_MEMLOCK 0, and probe() names the limit", () => {
  const { engine, refusal, probe } = useFiles("auto", { under: NO_MEMORY });
  assertEquals(engine, probe.engine);
  // KERNEL: Linux 5.12 to 6.13 count the memory of rings elsewhere, so that the limit is none.
  if (probe.ioUring.available) {
    assertEquals([engine, refusal], ["io_uring", null]);
    return;
  }
  assertEquals([engine, probe.ioUring.reason], ["runtime-fs", "memlock"]);
  assertStringIncludes(probe.ioUring.remedy!, "RLIMIT_MEMLOCK");
  assertEquals(refusal?.code, "ENOMEM");
  assertStringIncludes(refusal!.message, "cannot make the engine io_uring (memlock)");
});
