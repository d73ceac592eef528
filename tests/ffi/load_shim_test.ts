// Goal: the shim is looked for where the documents say, in that order; what does not fit is
// refused, and the error says for each place why, and what to do. Method: a process for each case,
// since a process loads the shim once; doctored shims come from gcc.
import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadShim } from "../../ffi/shim.ts";
import { SHIM_VERSION, symbolTableHash } from "../../ffi/symbols.ts";
import { runtimeName, skip, test } from "../harness.ts";
import { compile, hasCompiler, NO_COMPILER } from "./_support/compile.ts";
import { copyWithoutShim } from "./_support/copy_tree.ts";
import { runModule, type RunOptions } from "./_support/run_module.ts";

const SOURCE = fileURLToPath(new URL("../../native/ringio.c", import.meta.url));
const BESIDE = fileURLToPath(
  new URL(`../../native/bin/ringio-${loadShim().machine}.so`, import.meta.url),
);
const GOOD = { version: SHIM_VERSION, abi: symbolTableHash() };

interface Answer {
  path?: string;
  message?: string;
  tried?: string[];
}

/** What `programs/load_shim.ts` says, in the repository or in a copy of it. */
function load(
  path?: string,
  shimVariable?: string,
  options: RunOptions = {},
  root?: string,
): Answer {
  const module = root === undefined
    ? new URL("./programs/load_shim.ts", import.meta.url)
    : join(root, "tests/ffi/programs/load_shim.ts");
  const { status, text, output } = runModule(module, {
    ...options,
    args: path === undefined ? [] : [path],
    env: { RINGIO_SHIM: shimVariable },
  });
  assertEquals(status, 0, text);
  return JSON.parse(output);
}

function inDirectory(body: (directory: string) => void): void {
  const directory = mkdtempSync(join(tmpdir(), "ringio-shim-"));
  try {
    body(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

test("loadShim() takes the path that it is given before RINGIO_SHIM", () => {
  inDirectory((directory) => {
    const path = join(directory, "mine.so");
    copyFileSync(BESIDE, path);
    assertEquals(load(path, "/nowhere.so"), { path, ...GOOD });
  });
});

test("loadShim() takes RINGIO_SHIM before the file beside the module", () => {
  inDirectory((directory) => {
    const path = join(directory, "mine.so");
    copyFileSync(BESIDE, path);
    assertEquals(load(undefined, path), { path, ...GOOD });
  });
});

test("loadShim() takes the file beside the module when nothing else is named", () => {
  assertEquals(load(), { path: BESIDE, ...GOOD });
});

test("loadShim() takes the embedded copy when there is no file", () => {
  const { root, remove } = copyWithoutShim();
  try {
    assertEquals(load(undefined, undefined, {}, root), { path: "embedded", ...GOOD });
  } finally {
    remove();
  }
});

test("loadShim() tries nothing else when a named path does not load", () => {
  const byOption = load("/nowhere.so", BESIDE);
  assertEquals(byOption.tried?.length, 1);
  assertMatch(byOption.tried?.[0] ?? "", /^\/nowhere\.so: /);
  const byVariable = load(undefined, "/nowhere.so");
  assertEquals(byVariable.tried?.length, 1);
  assertStringIncludes(byVariable.message ?? "", "\n  /nowhere.so: ");
});

test("loadShim() names the machine, the place, the reason and the remedy in its error", () => {
  inDirectory((directory) => {
    const path = join(directory, "text.so");
    writeFileSync(path, "no library\n");
    const { message = "" } = load(path);
    const [title = "", place = "", remedy = ""] = message.split("\n");
    assertEquals(title, `Cannot load the ringio shim for ${loadShim().machine}, tried:`);
    assertMatch(place, /^ {2}\/.*text\.so: ./);
    assertStringIncludes(remedy, "Set RINGIO_SHIM to the path of a shim");
    assertEquals(remedy.includes("--allow-ffi"), runtimeName === "deno");
  });
});

test("loadShim() refuses a library that is no shim", () => {
  assertStringIncludes(load("libc.so.6").message ?? "", "libc.so.6: ");
});

const doctored: Record<string, [version: number, abi: number, reason: string]> = {
  "of another version": [
    SHIM_VERSION + 1,
    symbolTableHash(),
    `wanted shim version ${SHIM_VERSION}, got ${SHIM_VERSION + 1}`,
  ],
  "of another symbol table": [
    SHIM_VERSION,
    7,
    `wanted a shim of symbol table ${symbolTableHash()}, got 7`,
  ],
};

for (const [what, [version, abi, reason]] of Object.entries(doctored)) {
  const name = `loadShim() refuses a shim ${what}`;
  if (!hasCompiler) skip(name, NO_COMPILER);
  else {
    test(name, () => {
      inDirectory((directory) => {
        const path = join(directory, "doctored.so");
        const numbers = [`-DRINGIO_VERSION=${version}u`, `-DRINGIO_ABI=${abi}u`];
        compile({ path: SOURCE }, path, ["-shared", "-fPIC", "-nostdlib", ...numbers]);
        assertEquals(load(path).tried, [`${path}: ${reason}`]);
      });
    });
  }
}

test("loadShim() returns the same shim each time, and refuses another path", () => {
  assertEquals(loadShim() === loadShim(), true);
  assertEquals(loadShim(loadShim().path) === loadShim(), true);
  let message = "";
  try {
    loadShim("/nowhere.so");
  } catch (error) {
    message = String(error);
  }
  assertStringIncludes(message, `this thread has loaded ${loadShim().path}`);
});
