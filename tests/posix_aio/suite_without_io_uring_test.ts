// Goal: where io_uring is refused every test of this folder passes on plain system calls. Method:
// the files in child processes behind a filter that denies io_uring, with no column asked for.
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { EPERM } from "../../src/abi/errno.ts";
import type { SystemCallName } from "../../src/core/system_call.ts";
import { denySystemCalls } from "../fault/_support/deny_system_calls.ts";
import { hasCompiler, NO_COMPILER } from "../ffi/_support/compile.ts";
import { runtimeName, skip, test } from "../harness.ts";

const FOLDER = fileURLToPath(new URL(".", import.meta.url));
const URING: readonly SystemCallName[] = [
  "io_uring_setup",
  "io_uring_enter",
  "io_uring_register",
];
/** Files that start children of their own behind such a filter, or make no request. */
const OTHERS = /without_io_uring_test\.ts$|contract_test\.ts$/;

const RUNNERS = {
  deno: ["test", "-A", "--no-check"],
  bun: ["test"],
  node: ["--disable-warning=ExperimentalWarning", "--test-reporter=spec"],
};

/** How each runtime's report counts what has passed. */
const PASSED = /(?:^|\D)(\d+) pass|pass (\d+)/m;

function run(file: string): void {
  const command = denySystemCalls(EPERM, URING);
  const [program, ...args] = [
    ...command,
    process.execPath,
    ...RUNNERS[runtimeName],
    `${FOLDER}${file}`,
  ];
  const { status, stdout, stderr, error } = spawnSync(program!, args, {
    stdio: ["ignore", "pipe", "pipe"],
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
  });
  if (error !== undefined) throw error;
  const text = stdout + stderr;
  assertEquals(status, 0, text);
  const found = PASSED.exec(text);
  assert(Number(found?.[1] ?? found?.[2] ?? 0) > 0, text);
  assertStringIncludes(text, "io_uring is refused");
}

for (const file of readdirSync(FOLDER).filter((name) => name.endsWith("_test.ts")).sort()) {
  if (OTHERS.test(file)) continue;
  const name = `posix-aio passes without io_uring: ${file}`;
  if (hasCompiler) test(name, () => run(file));
  else skip(name, NO_COMPILER);
}
