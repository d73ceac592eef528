// Goal: no file lies around that nothing uses.
// Method: walk the imports from the entry points and the programs; what is not reached is dead.
import { assertEquals } from "@std/assert";
import { test } from "../harness.ts";
import { entryPoints } from "../runner/gates.ts";
import { AHEAD, isAhead } from "./ahead.ts";
import { importGraph } from "./import_graph.ts";
import { sourceFiles } from "./source_files.ts";

/** Started from the command line, not imported. */
const PROGRAMS = new RegExp(
  String.raw`^(examples/(\w+/worker|\w+)|bench/(micro/|workers/)?\w+|native/build|` +
    String.raw`src/cli/(main|bench/run/worker))\.ts$`,
);

/** What stands there to be read and copied, as a test proves that it can be. */
const SKELETON = "src/engine/skeleton.ts";

/** What `npm test` and `npm run build` start. */
const STARTED_BY_NPM = ["tests/run.ts", "tests/packages/build.ts"];

/** What a test starts in another process or loads by path. */
const STARTED_BY_TESTS = /\/(programs|fixtures)\//;

function programsAndEntryPoints(files: string[]): string[] {
  const entries = entryPoints().map((path) => path.replace(/^\.\//, ""));
  return [...entries, SKELETON, ...files.filter((path) => PROGRAMS.test(path))];
}

test("dead files: entry points and programs reach every file that is no test", async () => {
  const files = sourceFiles(".", ".ts").filter((path) => !path.startsWith("tests/"));
  const roots = [...programsAndEntryPoints(files), ...files.filter(isAhead)];
  const dead = unreached(files, roots, await importGraph(files));
  assertEquals(dead.filter((path) => !path.startsWith("src/abi/")), []);
});

test("dead files: what stands ahead of its users is still without them", async () => {
  const files = sourceFiles(".", ".ts").filter((path) => !path.startsWith("tests/"));
  const dead = unreached(files, programsAndEntryPoints(files), await importGraph(files));
  const stale = [...AHEAD.keys()].filter((start) => !dead.some((path) => path.startsWith(start)));
  assertEquals(stale, [], "entries of tests/tidy/ahead.ts that can go");
});

test("dead files: a program or a test reaches every table of the kernel", async () => {
  const files = sourceFiles(".", ".ts");
  const roots = files.filter((path) => !path.startsWith("src/abi/"));
  assertEquals(unreached(files, roots, await importGraph(files)), []);
});

test("dead files: a test reaches every helper of the tests", async () => {
  const files = sourceFiles("tests", ".ts");
  const tests = files.filter((path) => path.endsWith("_test.ts"));
  const roots = [
    ...tests,
    ...STARTED_BY_NPM,
    ...files.filter((path) => STARTED_BY_TESTS.test(path)),
  ];
  const dead = unreached(files, roots, await importGraph(files))
    .filter((path) => !path.startsWith("tests/std/"));
  assertEquals(dead, []);
});

function unreached(
  files: string[],
  roots: string[],
  graph: { from: string; to: string | null }[],
): string[] {
  const reached = new Set(roots);
  for (const path of reached) { // A set hands out what is added while it is walked.
    for (const { from, to } of graph) {
      if (from === path && to !== null) reached.add(to);
    }
  }
  return files.filter((path) => !reached.has(path));
}
