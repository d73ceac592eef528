// Goal: under Deno leave for the shim and for the files in question is enough, from a checkout.
// Method: a process of Deno with just those permissions; npm_package_test.ts does the same where
// the package is installed.
import { fileURLToPath } from "node:url";
import { loadShim } from "../../ffi/shim.ts";
import { shimPath } from "../../native/build.ts";
import { test } from "../harness.ts";
import { assertNarrowPermissionsSuffice } from "./_support/narrow_permissions.ts";

test("Deno from a checkout wants leave for the shim and the files, and no other", () => {
  const program = fileURLToPath(new URL("./programs/narrow_permissions.ts", import.meta.url));
  const machine = loadShim().machine === "aarch64" ? "aarch64" : "x86_64";
  assertNarrowPermissionsSuffice(program, shimPath(machine));
});
