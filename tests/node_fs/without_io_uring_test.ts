// Goal: where io_uring is refused, or the FFI is not permitted, every call does the same. Method:
// the cases of as_node_test.ts, in a child of a process that lets seccomp(2) refuse
// io_uring_setup(2), and in Deno without --allow-ffi.
import { assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import { EPERM } from "../../src/abi/errno.ts";
import { runModule, type RunResult } from "../ffi/_support/run_module.ts";
import { runtimeName, skip, test } from "../harness.ts";

function pathOf(module: string): string {
  return fileURLToPath(new URL(module, import.meta.url));
}

const program = pathOf("./programs/twin_outcomes.ts");

function assertAsNode({ status, text, output }: RunResult, except: string[] = []): void {
  assertEquals(status, 0, text);
  const node = runModule(pathOf("./programs/outcomes.ts"), { runtime: "node" });
  assertEquals(node.status, 0, node.text);
  const [actual, expected] = [JSON.parse(output), JSON.parse(node.output)];
  for (const name of except) {
    assertEquals(actual[name].error.name, "NotCapable", name);
    delete actual[name];
    delete expected[name];
  }
  assertEquals(actual, expected);
}

/** Files that tell or change what permissions protect take every permission, the FFI too. */
const SPECIAL = ["readFile of procfs", "writeFile to a full device"];

test("node_fs does as Node where io_uring is refused", () => {
  const launcher = pathOf("../examples/programs/without_io_uring.ts");
  assertAsNode(runModule(launcher, { args: [String(EPERM), program] }));
});

const WITHOUT_FFI = "node_fs does as Node without the permission for the FFI";
if (runtimeName !== "deno") skip(WITHOUT_FFI, "only Deno asks for permissions");
else {
  test(WITHOUT_FFI, () => {
    // Deno's own access() asks who runs it, and its glob() reads a variable.
    const denoFlags = [
      "--allow-read",
      "--allow-write",
      "--allow-sys=uid,gid,statfs",
      "--allow-env=__MINIMATCH_TESTING_PLATFORM__",
    ];
    assertAsNode(runModule(program, { denoFlags }), SPECIAL);
  });
}
