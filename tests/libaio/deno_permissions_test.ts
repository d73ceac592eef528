// Goal: under Deno libaio needs leave to load one file and nothing else; with leave for all FFI it
// looks into the ring itself. Method: processes of Deno with just those permissions.
import { assertEquals } from "@std/assert";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadShim } from "../../ffi/shim.ts";
import { runModule } from "../ffi/_support/run_module.ts";
import { test } from "../harness.ts";

const PROGRAM = new URL("./programs/read_version.ts", import.meta.url);
const DENIED = ["--deny-read", "--deny-write", "--deny-net", "--deny-env", "--deny-run"];
const SHIM = fileURLToPath(
  new URL(`../../native/bin/ringio-${loadShim().machine}.so`, import.meta.url),
);
const VERSION = readFileSync("/proc/version", "utf8");

for (const [flag, mode] of [[`--allow-ffi=${SHIM}`, "copy"], ["--allow-ffi", "view"]] as const) {
  test(`Deno with ${flag.startsWith("--allow-ffi=") ? "--allow-ffi=<shim>" : flag} reads`, () => {
    const options = { runtime: "deno", denoFlags: [...DENIED, flag] } as const;
    const { status, text, output } = runModule(PROGRAM, options);
    assertEquals(status, 0, text);
    assertEquals(JSON.parse(output), { text: VERSION, mode });
  });
}
