// Goal: the npm package works where it is installed, without a script, a compiler or a network.
// Method: build it, pack it, install the tarball into an empty directory, and run programs there
// that use every entry point, under this runtime.
import { assert, assertEquals, assertMatch } from "@std/assert";
import { existsSync, readFileSync, statSync } from "node:fs";
import { arch } from "node:process";
import { join } from "node:path";
import { runModule } from "../ffi/_support/run_module.ts";
import { runtimeName, test } from "../harness.ts";
import { entryPointResults } from "./_support/entry_point_results.ts";
import { copyProgram, installPackage } from "./_support/installed.ts";
import { assertNarrowPermissionsSuffice } from "./_support/narrow_permissions.ts";
import { ROOT } from "./_support/root.ts";
import { run } from "./_support/run.ts";
import { writeTypeTests } from "./_support/type_tests.ts";

const TARBALL_BYTES_MAX = 400_000;

const { directory, tarball } = await installPackage();
const home = join(directory, "node_modules/ringio");
const shim = join(home, "native/bin", `ringio-${arch === "arm64" ? "aarch64" : "x86_64"}.so`);
const listed = run("tar", ["-tzf", tarball], directory).trim().split("\n")
  .map((path) => path.slice("package/".length));

test("npm package: the tarball is smaller than 400 KB", () => {
  const { size } = statSync(tarball);
  assert(size < TARBALL_BYTES_MAX, `${size} bytes`);
});

test("npm package: nothing runs at the installation, and nothing else is installed", () => {
  const { scripts, dependencies, optionalDependencies, bundledDependencies } = JSON.parse(
    readFileSync(join(home, "package.json"), "utf8"),
  );
  assertEquals(
    [scripts, dependencies, optionalDependencies, bundledDependencies],
    [undefined, undefined, undefined, undefined],
  );
  assert(!listed.some((path) => /binding\.gyp$|\.c$/.test(path)), listed.join());
});

test("npm package: holds no source and no test, but both shims", () => {
  assertEquals(listed.filter((path) => /\.ts$/.test(path) && !/\.d\.ts$/.test(path)), []);
  assertEquals(listed.filter((path) => path.endsWith(".so")), [
    "native/bin/ringio-aarch64.so",
    "native/bin/ringio-x86_64.so",
  ]);
});

test("npm package: every path in its manifest is a file in it", () => {
  const { exports, bin } = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
  const named = JSON.stringify([exports, bin]).matchAll(/"\.?\/?([\w./-]+\.(js|ts|json))"/g);
  const missing = [...named].map(([, path]) => path!).filter((path) => !listed.includes(path));
  assertEquals(missing, []);
});

/** The modules that a program gets by importing the entry points. */
function importedModules(): Set<string> {
  const { exports } = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
  const named = JSON.stringify(exports).matchAll(/"\.\/(lib\/[\w-]+\.js)"/g);
  const found = new Set([...named].map(([, path]) => path!));
  for (const path of found) { // A set hands out what is added while it is walked.
    const text = readFileSync(join(home, path), "utf8");
    for (const [, name] of text.matchAll(/\bfrom"\.\/([\w-]+\.js)"/g)) found.add(`lib/${name}`);
  }
  return found;
}

test("npm package: every module for programs has a map, which names sources", () => {
  const modules = importedModules();
  assert(modules.size > 5);
  for (const path of modules) {
    const { sources } = JSON.parse(readFileSync(join(home, `${path}.map`), "utf8"));
    for (const source of sources as string[]) {
      const found = new URL(source.replace(/^\.\.\//, "../../"), import.meta.url);
      assert(existsSync(found), `${path}.map: ${source}`);
    }
  }
});

test("npm package: no module names a map that is not there", () => {
  for (const path of listed.filter((path) => /^lib\/.*\.js$/.test(path))) {
    const text = readFileSync(join(home, path), "utf8");
    const [, map] = /^\/\/# sourceMappingURL=(.*)$/m.exec(text) ?? [];
    assertEquals(map !== undefined, listed.includes(`${path}.map`), path);
  }
});

test("npm package: every link of the README leads to a file in it", () => {
  const readme = readFileSync(join(home, "README.md"), "utf8");
  const links = [...readme.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, path]) => path!);
  assertEquals(links.filter((path) => !listed.includes(path)), []);
});

test("npm package: every entry point works, on one shim, which is the package's own", () => {
  const program = join(directory, copyProgram("every_entry_point.ts", directory));
  const { status, text, output } = runModule(program, { cwd: directory });
  assertEquals(status, 0, text);
  assertEquals(JSON.parse(output), entryPointResults(shim));
});

test("npm package: Deno wants leave for the shim and the files, and no other", () => {
  const program = copyProgram("narrow_permissions.ts", directory);
  assertNarrowPermissionsSuffice(join(directory, program), shim);
});

test("npm package: npm links the command, which runs under this runtime", () => {
  const { version } = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
  const commands = {
    deno: ["deno", "run", "-A", "npm:ringio"],
    bun: ["bun", "run", "ringio"],
    node: [join(directory, "node_modules/.bin/ringio")],
  };
  const [program, ...args] = commands[runtimeName];
  assertEquals(run(program!, [...args, "--version"], directory), `${version}\n`);
  // A benchmark starts threads, whose module has to be found.
  const work = ["bench", "--rw=randread", "--size=64k", "--engine=ring", "--unlink"];
  assertMatch(run(program!, [...args, ...work], directory), /^bench: random reads of 4 KiB/);
});

for (const resolution of ["nodenext", "bundler"] as const) {
  test(`npm package: has exact types for each entry point, resolution ${resolution}`, () => {
    const config = writeTypeTests(ROOT, directory, resolution);
    run(join(ROOT, "node_modules/.bin/tsc"), ["--project", config], directory);
  });
}
