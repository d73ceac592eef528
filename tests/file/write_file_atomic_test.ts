// Goal: writeFileAtomic() puts a whole new file in the place of the old one, and a failure at any
// point leaves the old one as it was and nothing beside it. Method: the directory is listed after
// each call and, by a signal that looks around when it is asked, right before the rename.
import { assert, assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import * as fs from "node:fs";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { IoError } from "../../mod.ts";
import { openDescriptors } from "../kernel/_support/descriptors.ts";
import { pattern, utf8 } from "./_support/bytes.ts";
import { onEveryEngine, type Place } from "./_support/on_every_engine.ts";

const TEMPORARY = /^\.ringio-[0-9a-f]{32}\.tmp$/;

function contentOf(path: string): Uint8Array {
  return new Uint8Array(fs.readFileSync(path));
}

function modeOf(path: string): number {
  return fs.statSync(path).mode & 0o7777;
}

/** A signal that is never aborted and calls `look` whenever it is asked whether it was. */
function lookingSignal(look: () => void): AbortSignal {
  const { signal } = new AbortController();
  return Object.defineProperty(signal, "throwIfAborted", { value: look });
}

async function withUmask(mask: number, body: () => Promise<void>): Promise<void> {
  const before = process.umask(mask);
  try {
    await body();
  } finally {
    process.umask(before);
  }
}

onEveryEngine("writeFileAtomic() writes all that is data", async ({ runtime, path, directory }) => {
  const bytes = pattern(300_000);
  const cases: [Parameters<typeof runtime.writeFileAtomic>[1], Uint8Array][] = [
    [bytes, bytes],
    ["", new Uint8Array(0)],
    ["gr\u{fc}\u{df} \u{1f30d}", utf8("gr\u{fc}\u{df} \u{1f30d}")],
    [bytes.subarray(3, 1003), bytes.slice(3, 1003)],
    [bytes.buffer, bytes],
    [new DataView(bytes.buffer, 8, 16), bytes.slice(8, 24)],
    [new Uint8Array(0), new Uint8Array(0)],
  ];
  for (const [data, wanted] of cases) {
    await runtime.writeFileAtomic(path("a"), data);
    assertEquals(contentOf(path("a")), wanted);
  }
  await runtime.writeFileAtomic(pathToFileURL(path("b c")), "url");
  assertEquals(contentOf(path("b c")), utf8("url"));
  assertEquals(fs.readdirSync(directory).sort(), ["a", "b c"]);
});

onEveryEngine("writeFileAtomic() takes a name without a directory", async (place) => {
  const before = process.cwd();
  process.chdir(place.directory);
  try {
    await place.runtime.writeFileAtomic("bare", "1");
  } finally {
    process.chdir(before);
  }
  assertEquals(fs.readdirSync(place.directory), ["bare"]);
});

onEveryEngine("the mode is that of the call less the umask", async ({ runtime, path }) => {
  await withUmask(0o027, async () => {
    await runtime.writeFileAtomic(path("a"), "1");
    assertEquals(modeOf(path("a")), 0o640);
    await runtime.writeFileAtomic(path("b"), "1", { mode: 0o777 });
    assertEquals(modeOf(path("b")), 0o750);
    await runtime.writeFileAtomic(path("c"), "1", { mode: 0o600 });
    assertEquals(modeOf(path("c")), 0o600);
  });
  // The file is a new one: it has nothing of the mode of the old one.
  await withUmask(0, async () => {
    await runtime.writeFileAtomic(path("c"), "2");
    assertEquals(modeOf(path("c")), 0o666);
  });
});

onEveryEngine("a link is replaced, and what it led to stays", async ({ runtime, path }) => {
  fs.writeFileSync(path("target"), "old");
  fs.symlinkSync("target", path("link"));
  fs.symlinkSync("nowhere", path("dangling"));
  fs.linkSync(path("target"), path("other name"));
  for (const name of ["link", "dangling", "other name"]) {
    await runtime.writeFileAtomic(path(name), "new");
    assert(fs.lstatSync(path(name)).isFile(), name);
    assertEquals(contentOf(path(name)), utf8("new"));
  }
  assertEquals(contentOf(path("target")), utf8("old"));
  assertEquals(fs.existsSync(path("nowhere")), false);
});

onEveryEngine("who has the old file open goes on to read it", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), "old");
  await using file = await runtime.open(path("a"));
  await runtime.writeFileAtomic(path("a"), "newer");
  const bytes = new Uint8Array(10);
  assertEquals(await file.readAt(bytes, 0), 3);
  assertEquals(bytes.subarray(0, 3), utf8("old"));
});

/** What lies in the directory right before the rename. */
async function beforeRename({ runtime, path, directory }: Place): Promise<string[]> {
  let seen: string[] = [];
  let old = "";
  let complete = new Uint8Array(0);
  const signal = lookingSignal(() => {
    seen = fs.readdirSync(directory).filter((name) => name !== "a");
    old = fs.readFileSync(path("a"), "utf8");
    if (seen.length > 0) complete = contentOf(path(seen[0]!)) as typeof complete;
  });
  fs.writeFileSync(path("a"), "old");
  await runtime.writeFileAtomic(path("a"), pattern(100_000), { mode: 0o600, signal });
  assertEquals(old, "old");
  assertEquals(complete, pattern(100_000));
  assertEquals(contentOf(path("a")), pattern(100_000));
  return seen;
}

onEveryEngine("the new file is whole beside the old one, by a name of its own", async (place) => {
  const [first, second] = [await beforeRename(place), await beforeRename(place)];
  assertEquals([first.length, second.length], [1, 1]);
  assert(TEMPORARY.test(first[0]!) && TEMPORARY.test(second[0]!), `${first} ${second}`);
  assertNotEquals(first, second);
  assertEquals(fs.readdirSync(place.directory), ["a"]);
});

onEveryEngine("a name that is taken is neither followed nor removed", async (place) => {
  const { runtime, path } = place;
  const random = crypto.getRandomValues;
  const guessed = `.ringio-${"07".repeat(16)}.tmp`;
  fs.writeFileSync(path("victim"), "untouched");
  fs.symlinkSync("victim", path(guessed));
  Object.defineProperty(crypto, "getRandomValues", {
    value: (bytes: Uint8Array) => bytes.fill(7),
    configurable: true,
  });
  try {
    const error = await assertRejects(() => runtime.writeFileAtomic(path("a"), "x"), IoError);
    assertEquals([error.code, error.syscall], ["EEXIST", "open"]);
  } finally {
    Object.defineProperty(crypto, "getRandomValues", { value: random, configurable: true });
  }
  assertEquals(contentOf(path("victim")), utf8("untouched"));
  assertEquals(fs.readdirSync(place.directory).sort(), [guessed, "victim"]);
});

onEveryEngine("a failure leaves what was there, and nothing else", async (place) => {
  const { runtime, path, directory } = place;
  fs.writeFileSync(path("a"), "old");
  fs.mkdirSync(path("d"));
  fs.writeFileSync(path("d/inside"), "old");
  await runtime.writeFileAtomic(path("a"), "old"); // What a runtime opens at its first requests.
  const before = openDescriptors();
  const failing: [string, string, string][] = [
    [path("d"), "EISDIR", "rename"],
    [path("none/a"), "ENOENT", "open"],
    [path("a/b"), "ENOTDIR", "open"],
    [path("x".repeat(256)), "ENAMETOOLONG", "rename"],
  ];
  for (const [name, code, syscall] of failing) {
    const error = await assertRejects(() => runtime.writeFileAtomic(name, "new"), IoError);
    assertEquals([error.code, error.syscall], [code, syscall]);
    if (syscall === "rename") assertEquals((error as { dest?: string }).dest, name);
  }
  assertEquals(fs.readdirSync(directory).sort(), ["a", "d"]);
  assertEquals(fs.readdirSync(path("d")), ["inside"]);
  assertEquals(contentOf(path("a")), utf8("old"));
  assertEquals(openDescriptors(), before);
});

onEveryEngine("an abort before the rename leaves the old file alone", async (place) => {
  const { runtime, path, directory } = place;
  fs.writeFileSync(path("a"), "old");
  const reason = new Error("enough");
  const controller = new AbortController();
  const writing = runtime.writeFileAtomic(path("a"), pattern(4_000_000), controller);
  controller.abort(reason);
  assertEquals(await assertRejects(() => writing), reason);
  let asked = 0;
  const late = lookingSignal(() => {
    if (++asked > 1) throw reason; // The first time is before anything is done.
  });
  const second = () => runtime.writeFileAtomic(path("a"), "new", { signal: late });
  assertEquals(await assertRejects(second), reason);
  assertEquals(contentOf(path("a")), utf8("old"));
  assertEquals(fs.readdirSync(directory), ["a"]);
  assertEquals(runtime.stats().inFlight, 0);
});

onEveryEngine("of many writers one wins, and readers see whole files only", async (place) => {
  const { runtime, path, directory } = place;
  const contents = Array.from({ length: 20 }, (_, i) => pattern(1000 * (i + 1), i));
  const sizes = new Set(contents.map(({ length }) => length));
  fs.writeFileSync(path("a"), contents[0]!);
  let isWriting = true;
  const readers = Array.from({ length: 4 }, async () => {
    while (isWriting) {
      const bytes = await runtime.readFile(path("a"));
      assert(sizes.has(bytes.length), `${bytes.length} bytes`);
      assertEquals(bytes, contents[bytes.length / 1000 - 1]);
    }
  });
  await Promise.all(contents.map((content) => runtime.writeFileAtomic(path("a"), content)));
  isWriting = false;
  await Promise.all(readers);
  const last = contentOf(path("a"));
  assertEquals(last, contents[last.length / 1000 - 1]);
  assertEquals(fs.readdirSync(directory), ["a"]);
});
