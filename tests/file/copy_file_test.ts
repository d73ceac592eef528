// Goal: a copy has the bytes, the holes and the permission bits of the file. Method: files of many
// shapes, what a copy must refuse, and copies that end half-way.
import { assert, assertEquals, assertRejects } from "@std/assert";
import * as fs from "node:fs";
import { IoError } from "../../mod.ts";
import { pattern } from "./_support/bytes.ts";
import { onEveryEngine } from "./_support/on_every_engine.ts";

const MIB = 1024 * 1024;

onEveryEngine("copyFile() copies files of every size", async ({ runtime, path }) => {
  for (const size of [0, 1, 4096, 512 * 1024, 512 * 1024 + 1, 9 * MIB + 17]) {
    fs.writeFileSync(path("a"), pattern(size));
    await runtime.copyFile(path("a"), path("b"));
    const copy = fs.readFileSync(path("b"));
    assertEquals(copy.length, size);
    assert(copy.equals(pattern(size)), `${size} bytes`);
  }
});

onEveryEngine("copyFile() replaces a longer file", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), "new");
  fs.writeFileSync(path("b"), pattern(100_000));
  fs.chmodSync(path("b"), 0o600);
  await runtime.copyFile(path("a"), path("b"));
  assertEquals(fs.readFileSync(path("b"), "utf8"), "new");
  assertEquals(fs.statSync(path("b")).mode & 0o777, 0o600);
});

onEveryEngine("copyFile() keeps the permission bits", async ({ runtime, path }) => {
  for (const mode of [0o600, 0o640, 0o755]) {
    fs.writeFileSync(path(`a${mode}`), "x", { mode });
    await runtime.copyFile(path(`a${mode}`), path(`b${mode}`));
    assertEquals(fs.statSync(path(`b${mode}`)).mode & 0o777, mode & ~0o022);
  }
});

onEveryEngine("copyFile() keeps holes", async ({ runtime, path }) => {
  const fd = fs.openSync(path("a"), "w");
  fs.writeSync(fd, pattern(5000), 0, 5000, 3 * MIB);
  fs.writeSync(fd, pattern(100), 0, 100, 20 * MIB);
  fs.ftruncateSync(fd, 64 * MIB + 5);
  fs.closeSync(fd);
  const progress: number[] = [];
  await runtime.copyFile(path("a"), path("b"), { onProgress: (copied) => progress.push(copied) });
  const copy = fs.readFileSync(path("b"));
  assert(copy.equals(fs.readFileSync(path("a"))));
  assert(fs.statSync(path("b")).blocks * 512 < 2 * MIB, "the copy takes space for its holes");
  assertEquals(progress.at(-1), 64 * MIB + 5);
  assertEquals(progress, progress.toSorted((a, b) => a - b));
});

onEveryEngine("copyFile() copies data that begin and end anywhere", async ({ runtime, path }) => {
  const fd = fs.openSync(path("a"), "w");
  for (const [start, length] of [[4096, 100], [MIB - 4096, 8192], [3 * MIB + 8192, 3 * MIB + 5]]) {
    fs.writeSync(fd, pattern(length!), 0, length!, start!);
  }
  fs.closeSync(fd);
  await runtime.copyFile(path("a"), path("b"));
  assert(fs.readFileSync(path("b")).equals(fs.readFileSync(path("a"))));
  const { blocks } = fs.statSync(path("a"));
  assert(fs.statSync(path("b")).blocks <= blocks + 64, "the copy takes space for its holes");
});

onEveryEngine("copyFile() of a file that becomes shorter ends with zeros", async (place) => {
  const { runtime, path } = place;
  fs.writeFileSync(path("a"), pattern(7 * MIB));
  const cut = 2 * MIB + 1000;
  let progress = 0;
  const onProgress = (copied: number) => {
    if (progress === 0) fs.truncateSync(path("a"), cut);
    progress = copied;
  };
  await runtime.copyFile(path("a"), path("b"), { onProgress });
  const copy = fs.readFileSync(path("b"));
  assertEquals([copy.length, progress], [7 * MIB, 7 * MIB]);
  assert(copy.subarray(0, cut).equals(pattern(cut)));
  const old = pattern(7 * MIB);
  assert(copy.every((byte, i) => i < cut || byte === 0 || byte === old[i]));
});

onEveryEngine("copyFile() leaves no descriptor, whole or not", async ({ runtime, path }) => {
  const count = () => fs.readdirSync("/proc/self/fd").length;
  fs.writeFileSync(path("a"), pattern(6 * MIB));
  await runtime.copyFile(path("a"), path("b"));
  const before = count();
  const reason = new Error("enough");
  for (let i = 0; i < 5; i++) {
    await runtime.copyFile(path("a"), path("b"));
    const controller = new AbortController();
    const onProgress = () => controller.abort(reason);
    const copy = runtime.copyFile(path("a"), path("c"), { signal: controller.signal, onProgress });
    assertEquals(await assertRejects(() => copy), reason);
  }
  assertEquals(count(), before);
});

onEveryEngine("copyFile() of nothing but a hole has its length", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), "");
  fs.truncateSync(path("a"), 10 * MIB);
  await runtime.copyFile(path("a"), path("b"));
  const { size, blocks } = fs.statSync(path("b"));
  assertEquals(size, 10 * MIB);
  assert(blocks * 512 < MIB);
});

onEveryEngine("copyFile() tells its progress", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), pattern(3 * MIB));
  const seen: [number, number][] = [];
  await runtime.copyFile(path("a"), path("b"), { onProgress: (...both) => seen.push(both) });
  assertEquals(seen.at(-1), [3 * MIB, 3 * MIB]);
  assert(seen.every(([copied, total]) => copied > 0 && total === 3 * MIB));
  assert(seen.every(([copied], i) => i === 0 || copied > seen[i - 1]![0]));
  seen.length = 0;
  fs.writeFileSync(path("a"), "");
  await runtime.copyFile(path("a"), path("b"), { onProgress: (...both) => seen.push(both) });
  assertEquals(seen, [[0, 0]]);
});

onEveryEngine("copyFile() refuses what cannot be copied", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), "a");
  fs.linkSync(path("a"), path("hard"));
  fs.symlinkSync(path("a"), path("soft"));
  fs.mkdirSync(path("d"));
  const cases: [from: string, to: string, code: string][] = [
    ["a", "a", "EINVAL"],
    ["a", "hard", "EINVAL"],
    ["soft", "a", "EINVAL"],
    ["d", "b", "EISDIR"],
    ["a", "d", "EISDIR"],
    ["no", "b", "ENOENT"],
    ["a", "no/b", "ENOENT"],
  ];
  for (const [from, to, code] of cases) {
    const copy = () => runtime.copyFile(path(from), path(to));
    assertEquals((await assertRejects(copy, IoError)).code, code, `${from} to ${to}`);
  }
  const exclusive = () => runtime.copyFile(path("a"), path("hard"), { exclusive: true });
  assertEquals((await assertRejects(exclusive, IoError)).code, "EEXIST");
  assertEquals(fs.readFileSync(path("a"), "utf8"), "a");
  assertEquals(fs.existsSync(path("b")), false);
});

onEveryEngine("copyFile() that fails leaves no file behind", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), pattern(20 * MIB));
  const reason = new Error("enough");
  const thrown = () =>
    runtime.copyFile(path("a"), path("b"), {
      onProgress: () => {
        throw reason;
      },
    });
  assertEquals(await assertRejects(thrown), reason);
  assertEquals(fs.existsSync(path("b")), false);
  const controller = new AbortController();
  const aborted = runtime.copyFile(path("a"), path("b"), {
    signal: controller.signal,
    onProgress: () => controller.abort(reason),
  });
  assertEquals(await assertRejects(() => aborted), reason);
  assertEquals(fs.existsSync(path("b")), false);
  assertEquals(runtime.stats().inFlight, 0);
});

onEveryEngine("copyFile() copies what has no length", async ({ runtime, path }) => {
  await runtime.copyFile("/proc/self/limits", path("b"));
  assert(fs.readFileSync(path("b"), "utf8").includes("Max open files"));
  fs.writeFileSync(path("a"), "gone");
  await runtime.copyFile(path("a"), "/dev/null");
});
