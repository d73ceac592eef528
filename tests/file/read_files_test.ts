// Goal: many files are read at once, in the order in which they are complete. Method: more files
// than are read at a time, bad ones among them, loops that are left, and aborts.
import { assert, assertEquals, assertRejects } from "@std/assert";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import { IoError } from "../../mod.ts";
import { pattern } from "./_support/bytes.ts";
import { onEngine, onEveryEngine } from "./_support/on_every_engine.ts";

onEveryEngine("readFiles() gives every file once", async ({ runtime, path }) => {
  const paths = Array.from({ length: 300 }, (_, i) => path(`f${i}`));
  paths.forEach((name, i) => i % 50 === 7 || fs.writeFileSync(name, pattern(i * 37, i)));
  for (const concurrency of [1, 7, undefined, 1000]) {
    const options = concurrency === undefined ? {} : { concurrency };
    const seen = new Set<number>();
    for await (const { index, path, data, error } of runtime.readFiles(paths, options)) {
      assert(!seen.has(index));
      seen.add(index);
      assertEquals(path, paths[index]);
      if (index % 50 !== 7) assertEquals(data, pattern(index * 37, index));
      else assertEquals([data, error instanceof IoError, error?.code], [undefined, true, "ENOENT"]);
    }
    assertEquals(seen.size, 300);
  }
});

onEveryEngine("readFiles() of nothing ends at once", async ({ runtime }) => {
  for await (const file of runtime.readFiles([])) throw new Error(`got ${file.index}`);
  const files = runtime.readFiles([]);
  assertEquals(await files.next(), { done: true, value: undefined });
  assertEquals(await files.next(), { done: true, value: undefined });
});

onEveryEngine("readFiles() takes no more paths than it reads", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), "a");
  let taken = 0;
  let closed = false;
  function* paths() {
    try {
      for (;; taken++) yield path("a");
    } finally {
      closed = true;
    }
  }
  const files = runtime.readFiles(paths(), { concurrency: 5 });
  await files.next();
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert(taken <= 7, `${taken} paths were taken`);
  await files.return?.();
  assert(closed);
  assertEquals(await files.next(), { done: true, value: undefined });
  assertEquals(runtime.stats().inFlight, 0);
});

onEveryEngine("leaving the loop ends readFiles()", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), pattern(100_000));
  for await (const { data } of runtime.readFiles(new Array(100).fill(path("a")))) {
    assertEquals(data?.length, 100_000);
    break;
  }
  assertEquals(runtime.stats().inFlight, 0);
});

onEveryEngine("next() may be called many times at once", async ({ runtime, path }) => {
  const paths = Array.from({ length: 10 }, (_, i) => path(`f${i}`));
  paths.forEach((name, i) => fs.writeFileSync(name, `${i}`));
  const files = runtime.readFiles(paths, { concurrency: 3 });
  const results = await Promise.all(Array.from({ length: 12 }, () => files.next()));
  assertEquals(results.filter(({ done }) => done === true).length, 2);
  const indices = results.flatMap(({ value }) => value === undefined ? [] : [value.index]);
  assertEquals(indices.sort((a, b) => a - b), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

onEveryEngine("an abort ends readFiles() with its reason", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), pattern(10));
  const reason = new Error("enough");
  const controller = new AbortController();
  const { signal } = controller;
  const files = runtime.readFiles(new Array(1000).fill(path("a")), { concurrency: 4, signal });
  await files.next();
  controller.abort(reason);
  assertEquals(await assertRejects(() => files.next()), reason);
  assertEquals(await files.next(), { done: true, value: undefined });
  const late = runtime.readFiles([path("a")], { signal });
  assertEquals(await assertRejects(() => late.next()), reason);
});

onEveryEngine("misuse ends readFiles()", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), "a");
  // deno-lint-ignore no-explicit-any
  const bad: [any, any, typeof TypeError][] = [
    [[path("a"), "a\0b"], {}, TypeError],
    [[5], {}, TypeError],
    [null, {}, TypeError],
    [[path("a")], { concurrency: 0 }, RangeError],
    [[path("a")], { limit: 1 }, TypeError],
  ];
  for (const [paths, options, kind] of bad) {
    const all = async () => {
      for await (const _ of runtime.readFiles(paths, options));
    };
    await assertRejects(all, kind, "Cannot");
  }
  assertEquals(runtime.stats().inFlight, 0);
});

onEngine("io_uring", "leaving the loop cancels what never ends", async ({ runtime, path }) => {
  execFileSync("mkfifo", [path("p")]);
  await using _writer = await runtime.open(path("p"), "r+");
  fs.writeFileSync(path("a"), "a");
  for await (const { index } of runtime.readFiles([path("p"), path("a")])) {
    assertEquals(index, 1);
    break;
  }
  assertEquals(runtime.stats().inFlight, 0);
});
