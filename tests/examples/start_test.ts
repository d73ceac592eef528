// Goal: `npm start` tells the truth about the machine, works in each runtime and ends with the
// right status. Method: run it under this runtime, without standard input; also where io_uring is
// refused, and where a runtime's own fs contradicts what ringio did.
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { mkdtempSync, rmdirSync } from "node:fs";
import { release, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findRuntimes } from "../../examples/start/find_runtimes.ts";
import { EACCES, ENOSYS, EPERM } from "../../src/abi/errno.ts";
import { runModule } from "../ffi/_support/run_module.ts";
import { skip, test } from "../harness.ts";

const START = pathOf("../../examples/start.ts");

function pathOf(module: string): string {
  return fileURLToPath(new URL(module, import.meta.url));
}

test("start: names kernel and shim, works in each runtime, leaves no file, ends with 0", () => {
  const directory = mkdtempSync(join(tmpdir(), "ringio-start-test-"));
  const { status, text } = runModule(START, { env: { TMPDIR: directory } });
  assertEquals(status, 0, text);
  rmdirSync(directory); // Fails unless it is empty: nothing may be left behind.
  assertStringIncludes(text, `Linux ${release()}`);
  assertMatch(text, /^ {2}shim {6}\/.*\/native\/bin\/ringio-\w+\.so$/m);
  assertMatch(text, /^ {2}io_uring {2}\d+ operations, the newest is \w+; \d+ features$/m);
  const runtimes = findRuntimes();
  assertEquals(runtimes.map(({ title }) => title.split(" ")[0]), ["Deno", "Bun", "Node"]);
  for (const { title, program } of runtimes) {
    const [, part = ""] = text.split(`\n${title}\n`);
    const own = part.split("\n\n")[0] ?? "";
    if (program === null) assertStringIncludes(own, "not here");
    else {
      assertStringIncludes(own, "each byte and each count is what the runtime's own fs read");
      assertStringIncludes(own, "write -> fsync -> rename, linked, in one system call: done");
      assertStringIncludes(text.split("\n").at(-2) ?? "", title);
    }
  }
});

for (const [name, errno] of Object.entries({ EPERM, ENOSYS, EACCES })) {
  test(`start: says why nothing was done where io_uring gives ${name}, ends with 0`, () => {
    const module = pathOf("./programs/without_io_uring.ts");
    const { status, text } = runModule(module, { args: [String(errno), START] });
    assertEquals(status, 0, text);
    const reason = errno === EACCES ? "other" : "seccomp";
    assertMatch(text, new RegExp(`^ {2}io_uring {2}not to be had: ${reason}\\n {12}\\w`, "m"));
    assertStringIncludes(text, "\nNothing was read or written: ringio's ring needs io_uring.\n");
  });
}

const [, , node] = findRuntimes();
if (node?.program) {
  test("start: ends with 1 and names the runtime whose own fs read something else", () => {
    const lie = `--import=${pathOf("./programs/lying_fs.ts")}`;
    const { status, text } = runModule(START, { env: { NODE_OPTIONS: lie } });
    assertEquals(status, 1, text);
    assertMatch(text, /^ {2}WRONG {5}.*got "a lie"$/m);
    assertStringIncludes(text, `\nSomething was wrong in ${node.title}: see above.\n`);
  });
} else {
  skip("start: ends with 1 and names the runtime whose own fs read something else", "no Node here");
}

test("start: ends with 1 and says what to do when the shim cannot be loaded", () => {
  const { status, text } = runModule(START, { env: { RINGIO_SHIM: "/nowhere.so" } });
  assert(status !== 0, text);
  assertStringIncludes(text, "/nowhere.so: ");
  assertStringIncludes(text, "Set RINGIO_SHIM to the path of a shim");
});
