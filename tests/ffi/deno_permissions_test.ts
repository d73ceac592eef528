// Goal: under Deno a ring needs leave to load one file and nothing else; without the file, leave
// for all FFI. Method: processes of Deno with just those permissions, and every other one denied.
import { assertEquals, assertMatch, assertNotEquals, assertStringIncludes } from "@std/assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadShim } from "../../ffi/shim.ts";
import { IORING_SETUP_NO_MMAP } from "../../src/ring/mod.ts";
import { test } from "../harness.ts";
import { copyWithoutShim } from "./_support/copy_tree.ts";
import { runModule } from "./_support/run_module.ts";

const SHIM = fileURLToPath(
  new URL(`../../native/bin/ringio-${loadShim().machine}.so`, import.meta.url),
);
const DENIED = ["--deny-read", "--deny-write", "--deny-net", "--deny-env", "--deny-run"];
const PROGRAM = "programs/use_ring.ts";

/** Runs `programs/use_ring.ts` under Deno, with FFI as given and everything else denied. */
function runDeno(allowFfi: readonly string[], args: readonly string[] = [], root?: string) {
  const module = root === undefined
    ? new URL(PROGRAM, import.meta.url)
    : join(root, "tests/ffi", PROGRAM);
  return runModule(module, { runtime: "deno", denoFlags: [...DENIED, ...allowFfi], args });
}

for (const memory of [undefined, "user"]) {
  test(`Deno with --allow-ffi=<shim> alone runs a ring, memory ${memory ?? "by default"}`, () => {
    const { status, text, output } = runDeno([`--allow-ffi=${SHIM}`], memory ? [memory] : []);
    assertEquals(status, 0, text);
    const said = JSON.parse(output);
    assertEquals(said.shim, SHIM);
    assertEquals(said.text, readFileSync("/proc/version", "utf8"));
    assertNotEquals(said.flags & IORING_SETUP_NO_MMAP, 0);
  });
}

test("Deno with --allow-ffi=<shim> alone refuses a ring in mapped memory", () => {
  const { status, text } = runDeno([`--allow-ffi=${SHIM}`], ["mmap"]);
  assertNotEquals(status, 0);
  assertStringIncludes(text, "NotCapable");
});

test("Deno with --allow-ffi runs a ring in mapped memory", () => {
  const { status, text, output } = runDeno(["--allow-ffi"], ["mmap"]);
  assertEquals(status, 0, text);
  const said = JSON.parse(output);
  assertEquals(said.text, readFileSync("/proc/version", "utf8"));
  assertEquals(said.flags & IORING_SETUP_NO_MMAP, 0);
});

test("Deno without leave for FFI says what to allow", () => {
  const { status, text } = runDeno([]);
  assertNotEquals(status, 0);
  assertStringIncludes(text, `\n  ${SHIM}: `);
  assertStringIncludes(text, "Run with --allow-ffi, or with --allow-ffi=<path of the shim>");
});

test("Deno with --allow-ffi runs a ring from the embedded shim when there is no file", () => {
  const { root, remove } = copyWithoutShim();
  try {
    const { status, text, output } = runDeno(["--allow-ffi"], [], root);
    assertEquals(status, 0, text);
    assertEquals(JSON.parse(output).shim, "embedded");
  } finally {
    remove();
  }
});

test("Deno with leave for a file that is not there says what the embedded shim wants", () => {
  const { root, remove } = copyWithoutShim();
  try {
    const path = join(root, "native/bin", `ringio-${loadShim().machine}.so`);
    const { status, text } = runDeno([`--allow-ffi=${path}`], [], root);
    assertNotEquals(status, 0);
    assertStringIncludes(text, `\n  ${path}: `);
    assertMatch(text, /\n {2}embedded: Cannot load the C library: Requires ffi access to/);
  } finally {
    remove();
  }
});
