// Goal: imports point down, or sideways inside one folder; never up, and folders of one floor do
// not know each other. Method: put every file on its floor (docs/architecture.md) and look at what
// it imports.
import { assert, assertEquals } from "@std/assert";
import { test } from "../harness.ts";
import { importGraph } from "./import_graph.ts";
import { sourceFiles } from "./source_files.ts";

/** Longest prefix first. `mod.ts` stands between the programs and what it re-exports. */
const FLOORS: [string, number][] = [
  ["src/cli/", 6],
  ["bench/", 6],
  ["examples/", 6],
  ["mod.ts", 5],
  ["src/file/", 4],
  ["src/posix_aio/", 4],
  ["src/libaio/", 4],
  ["src/node_fs/", 4],
  ["src/engine/", 3],
  ["src/ring/", 2],
  ["src/aio_context/", 2],
  ["src/core/", 1],
  ["src/abi/", 0],
  ["ffi/", 0],
  ["native/", 0],
];

/**
 * The build program writes the embedded copies into ffi/ and stamps the shim with the hash of its
 * table. The pictures of the benchmarks and of `ringio bench` are drawn by the same hand.
 */
const SIDEWAYS = new Set([
  "native/build.ts -> ffi/symbols.ts",
  "bench/lib/draw_charts.ts -> src/cli/chart/bar_chart.ts",
]);

function placeOf(path: string): { folder: string; floor: number } | null {
  const found = FLOORS.find(([prefix]) => path.startsWith(prefix));
  return found ? { folder: found[0], floor: found[1] } : null;
}

test("layers: every file of the library and of the programs stands on a floor", () => {
  const homeless = sourceFiles(".", ".ts")
    .filter((path) => !path.startsWith("tests/") && placeOf(path) === null);
  assertEquals(homeless, []);
});

test("layers: imports point down or stay in their folder", async () => {
  const files = sourceFiles(".", ".ts").filter((path) => placeOf(path) !== null);
  assert(files.length > 0);
  const wrong: string[] = [];
  for (const { from, to, specifier } of await importGraph(files)) {
    const importer = placeOf(from);
    if (importer === null || to === null) continue;
    const imported = placeOf(to);
    const allowed = imported !== null &&
      (imported.folder === importer.folder || imported.floor < importer.floor);
    if (!allowed && !SIDEWAYS.has(`${from} -> ${to}`)) wrong.push(`${from} imports ${specifier}`);
  }
  assertEquals(wrong, []);
});
