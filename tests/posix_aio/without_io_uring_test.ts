// Goal: where io_uring is refused the module works all the same. Method: a child of a process that
// lets seccomp(2) refuse io_uring_setup(2).
import { assertEquals, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";
import { ENOSYS, EPERM } from "../../src/abi/errno.ts";
import { runModule } from "../ffi/_support/run_module.ts";
import { test } from "../harness.ts";

function pathOf(module: string): string {
  return fileURLToPath(new URL(module, import.meta.url));
}

for (const [name, errno] of Object.entries({ EPERM, ENOSYS })) {
  test(`posix-aio: goes on with plain system calls where io_uring gives ${name}`, () => {
    const launcher = pathOf("../examples/programs/without_io_uring.ts");
    const args = [String(errno), pathOf("./programs/use_plain_column.ts")];
    const { status, text } = runModule(launcher, { args });
    assertEquals(status, 0, text);
    assertStringIncludes(text, "plain 0 0 0 5 0 0 0 0 5 plain");
  });
}
