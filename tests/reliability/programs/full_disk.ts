/**
 * Checks on a file system that becomes full.
 *
 * @module
 */
import { assert, assertEquals, assertRejects } from "@std/assert";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import process from "node:process";
import { join } from "@std/path";
import { ChainError, IoError, opened, type Runtime } from "../../../mod.ts";
import * as twin from "../../../src/node_fs/mod.ts";
import { pattern } from "../../file/_support/bytes.ts";
import { runtimeName } from "../../harness.ts";
import { type CheckPlace, runChecks } from "../_support/checks.ts";

/** What a write finds free; pages of every size divide it. */
const LEFT_BYTES = 131_072;
const DATA = pattern(200_000);
const REST = DATA.subarray(LEFT_BYTES);

const { bavail: blocksAtFirst } = fs.statfsSync(process.argv[3]!);
/** What the small files of a check take. */
const SMALL_FILES_BLOCKS = 4;
const LOOKS_MAX = 3000;

/** Fills the file system but for a part. */
async function fill({ path, directory }: CheckPlace, leftBytes: number): Promise<void> {
  // KERNEL: a ring lets go of a file a little later than the completion says.
  const used = fs.readdirSync(directory).reduce(
    (sum, name) => sum + fs.statSync(path(name)).size,
    0,
  );
  const { bsize } = fs.statfsSync(directory);
  const expected = blocksAtFirst - SMALL_FILES_BLOCKS - Math.ceil(used / bsize);
  for (let looks = 0; fs.statfsSync(directory).bavail < expected; looks++) {
    assert(looks < LOOKS_MAX, "the space of removed files does not come back");
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  const { bavail } = fs.statfsSync(directory);
  fs.writeFileSync(path("filler"), new Uint8Array(bavail * bsize - leftBytes));
}

/** What the file holds is what a write said that it has written. */
function assertHolds(path: string, length: number): void {
  assertEquals(new Uint8Array(fs.readFileSync(path)), DATA.subarray(0, length));
}

async function assertFull(promise: Promise<unknown>, syscall: string, path: string) {
  const error = await assertRejects(() => promise, IoError);
  assertEquals([error.code, error.errno, error.syscall], ["ENOSPC", -28, syscall]);
  assertEquals(error.path, path);
}

/**
 * Deno's own write() goes on after a short count, and reports what it meets then in place of the
 * count.
 */
function writesAll({ runtime }: CheckPlace): boolean {
  return runtimeName === "deno" && runtime.engine !== "io_uring";
}

/** A writing verb of a file: short, then refused; never more than what is there. */
async function shortThenFull(
  place: CheckPlace,
  write: (bytes: Uint8Array, offset: number) => Promise<number>,
  syscall: string,
): Promise<void> {
  const path = place.path("file");
  await fill(place, LEFT_BYTES);
  if (writesAll(place)) await assertFull(write(DATA, 0), syscall, path);
  else assertEquals(await write(DATA, 0), LEFT_BYTES);
  assertHolds(path, LEFT_BYTES);
  await assertFull(write(REST, LEFT_BYTES), syscall, path);
  assertHolds(path, LEFT_BYTES);
  // Where there is space again, the same call goes on.
  fs.rmSync(place.path("filler"));
  assertEquals(await write(REST, LEFT_BYTES), REST.length);
  assertHolds(path, DATA.length);
}

function outside(): string {
  const path = join(tmpdir(), `ringio-source-${crypto.randomUUID()}`);
  fs.writeFileSync(path, DATA);
  return path;
}

async function chainOf(runtime: Runtime, from: string, to: string): Promise<ChainError> {
  const chain = runtime.chain().open(from, "w").write(opened, DATA, 0).sync(opened)
    .close(opened).rename(from, to);
  const error = await chain.submit().catch((reason: unknown) => reason);
  assert(error instanceof ChainError, String(error));
  assertEquals([error.step, error.results.length], [1, 5]);
  for (const result of error.results.slice(2)) {
    assertEquals(typeof result === "object" && result.code, "ECANCELED");
  }
  return error;
}

await runChecks({
  async writeAt(place) {
    await using file = await place.runtime.open(place.path("file"), "w");
    await shortThenFull(place, (bytes, offset) => file.writeAt(bytes, offset), "write");
  },
  async registeredFile(place) {
    await using file = await place.runtime.open(place.path("file"), "w");
    using fixed = file.register();
    await shortThenFull(place, (bytes, offset) => fixed.writeAt(bytes, offset), "write");
  },
  async writevAt(place) {
    await using file = await place.runtime.open(place.path("file"), "w");
    const halves = (bytes: Uint8Array) => [bytes.subarray(0, 5000), bytes.subarray(5000)];
    await shortThenFull(place, (bytes, offset) => file.writevAt(halves(bytes), offset), "writev");
  },
  async writeAtThePosition(place) {
    await using file = await place.runtime.open(place.path("file"), "w");
    await shortThenFull(place, async (bytes, offset) => {
      // Where a refused write has written nevertheless, the position is the caller's to find.
      const at = await file.seek(0, 1);
      if (writesAll(place)) await file.seek(offset, 0);
      else assertEquals(at, offset);
      return await file.write(bytes);
    }, "write");
  },
  async pooledBuffer(place) {
    using pool = place.runtime.createBufferPool({ count: 1, size: 2 * LEFT_BYTES });
    using buffer = await pool.acquire();
    buffer.bytes.set(DATA);
    await using file = await place.runtime.open(place.path("file"), "w");
    await fill(place, LEFT_BYTES);
    if (writesAll(place)) await assertFull(file.writeAt(buffer, 0), "write", place.path("file"));
    else assertEquals(await file.writeAt(buffer, 0), LEFT_BYTES);
    await assertFull(file.writeAt(buffer, LEFT_BYTES), "write", place.path("file"));
    assertHolds(place.path("file"), LEFT_BYTES);
  },
  async writeAllAt(place) {
    await using file = await place.runtime.open(place.path("file"), "w");
    await fill(place, LEFT_BYTES);
    await assertFull(file.writeAllAt(DATA, 0), "write", place.path("file"));
    assertHolds(place.path("file"), LEFT_BYTES);
  },
  async writeFile(place) {
    await fill(place, LEFT_BYTES);
    // As with node:fs, what fitted stays: the file was emptied before anybody could know.
    await assertFull(place.runtime.writeFile(place.path("a"), DATA), "write", place.path("a"));
    assertHolds(place.path("a"), LEFT_BYTES);
    await assertFull(place.runtime.writeTextFile(place.path("b"), "b"), "write", place.path("b"));
    assertEquals(fs.statSync(place.path("b")).size, 0);
  },
  async writeFileAtomic(place) {
    fs.writeFileSync(place.path("old"), "old");
    await fill(place, LEFT_BYTES);
    for (const name of ["old", "new"]) {
      const error = await assertRejects(
        () => place.runtime.writeFileAtomic(place.path(name), DATA),
        IoError,
      );
      assertEquals([error.code, error.syscall], ["ENOSPC", "write"]);
    }
    assertEquals(fs.readdirSync(place.directory).sort(), ["filler", "old"]);
    assertEquals(fs.readFileSync(place.path("old"), "utf8"), "old");
  },
  async copyFile(place) {
    const from = outside();
    try {
      fs.writeFileSync(place.path("old"), "old");
      await fill(place, LEFT_BYTES);
      for (const options of [{}, { exclusive: true }]) {
        const copy = place.runtime.copyFile(from, place.path("new"), options);
        assertEquals((await assertRejects(() => copy, IoError)).code, "ENOSPC");
      }
      assertEquals(fs.readdirSync(place.directory).sort(), ["filler", "old"]);
      // A file that was there stays, with what fitted.
      const copy = place.runtime.copyFile(from, place.path("old"));
      assertEquals((await assertRejects(() => copy, IoError)).code, "ENOSPC");
      assertEquals(fs.readdirSync(place.directory).sort(), ["filler", "old"]);
      assertEquals(new Uint8Array(fs.readFileSync(from)), DATA);
    } finally {
      fs.rmSync(from);
    }
  },
  async writableStream(place) {
    await using file = await place.runtime.open(place.path("file"), "w");
    await fill(place, LEFT_BYTES);
    const writer = file.writable.getWriter();
    const closed = assertRejects(() => writer.closed, IoError);
    await assertFull(writer.write(DATA), "write", place.path("file"));
    assertEquals((await closed).code, "ENOSPC");
    assertEquals((await assertRejects(() => writer.close())) instanceof Error, true);
    assertHolds(place.path("file"), LEFT_BYTES);
  },
  async pipedStream(place) {
    const source = outside();
    try {
      await using from = await place.runtime.open(source);
      await using to = await place.runtime.open(place.path("file"), "w");
      await fill(place, LEFT_BYTES);
      await assertFull(from.readable.pipeTo(to.writable), "write", place.path("file"));
      assertHolds(place.path("file"), LEFT_BYTES);
    } finally {
      fs.rmSync(source);
    }
  },
  async chain(place) {
    const { runtime, path } = place;
    fs.writeFileSync(path("final"), "old");
    await fill(place, LEFT_BYTES);
    const short = await chainOf(runtime, path("step"), path("final"));
    assertEquals(short.cause.syscall, "write");
    assertEquals(short.cause.code, writesAll(place) ? "ENOSPC" : "EIO");
    const counts = `wanted ${DATA.length} bytes, got ${LEFT_BYTES}`;
    assertEquals(short.cause.message.includes(counts), !writesAll(place));
    assertHolds(path("step"), LEFT_BYTES);
    fs.truncateSync(path("step"));
    fs.writeFileSync(path("filler"), new Uint8Array(LEFT_BYTES), { flag: "a" });
    const full = await chainOf(runtime, path("step"), path("final"));
    assertEquals([full.cause.code, full.cause.syscall], ["ENOSPC", "write"]);
    assertHolds(path("step"), 0);
    assertEquals(fs.readFileSync(path("final"), "utf8"), "old");
  },
  async allocate(place) {
    await using file = await place.runtime.open(place.path("file"), "w");
    await fill(place, LEFT_BYTES);
    const error = await assertRejects(() => file.allocate(0, 2 * LEFT_BYTES), IoError);
    const code = place.runtime.engine === "io_uring" ? "ENOSPC" : "EOPNOTSUPP";
    assertEquals(error.code, code);
    assertEquals((await file.stat()).size, 0);
  },
  async noMoreNames({ runtime, path, directory }) {
    const { ffree } = fs.statfsSync(directory);
    for (let i = 0; i < ffree; i++) fs.writeFileSync(path(`name${i}`), "");
    const flags = { write: true, createNew: true };
    await assertFull(runtime.open(path("file"), flags), "open", path("file"));
    await assertFull(runtime.mkdir(path("directory")), "mkdir", path("directory"));
    await assertFull(runtime.writeFile(path("file"), "a"), "open", path("file"));
    const atomic = runtime.writeFileAtomic(path("name0"), "a");
    assertEquals((await assertRejects(() => atomic, IoError)).code, "ENOSPC");
    assertEquals(fs.readdirSync(directory).length, ffree);
  },
  async twinOfNode(place) {
    const path = place.path("file");
    const large = pattern(700_000);
    const assertRefused = async (call: () => Promise<unknown>) => {
      const error = await assertRejects(call, Error) as NodeJS.ErrnoException;
      assertEquals([error.code, error.errno, error.syscall], ["ENOSPC", -28, "write"]);
    };
    await fill(place, LEFT_BYTES);
    await assertRefused(() => twin.writeFile(path, DATA));
    assertHolds(path, LEFT_BYTES);
    await assertRefused(() => twin.appendFile(path, "more"));
    await assertRefused(() => twin.writeFile(path, large));
    assertEquals(new Uint8Array(fs.readFileSync(path)), large.subarray(0, LEFT_BYTES));
    fs.rmSync(place.path("filler"));
    fs.truncateSync(path);
    await fill(place, 655_360);
    await assertRefused(() => twin.writeFile(path, large));
    assertEquals(
      new Uint8Array(fs.readFileSync(path)),
      large.subarray(0, fs.statSync(path).size),
    );
  },
  async twinThatAppends(place) {
    const path = place.path("file");
    fs.writeFileSync(path, DATA);
    await fill(place, LEFT_BYTES);
    await assertRejects(() => twin.appendFile(path, DATA), Error, "ENOSPC");
    const all = new Uint8Array(fs.readFileSync(path));
    assertEquals(all.subarray(0, DATA.length), DATA);
    assertEquals(all.subarray(DATA.length), DATA.subarray(0, all.length - DATA.length));
  },
  async handleOfTheTwin(place) {
    await using handle = await twin.open(place.path("file"), "w");
    await fill(place, LEFT_BYTES);
    assertEquals((await handle.write(DATA)).bytesWritten, LEFT_BYTES);
    // The next ones go on where that one has ended.
    await assertRejects(() => handle.write(REST), Error, "ENOSPC");
    await assertRejects(() => handle.writev([REST]), Error, "ENOSPC");
    assertHolds(place.path("file"), LEFT_BYTES);
    fs.rmSync(place.path("filler"));
    assertEquals(
      (await handle.writev([REST.subarray(0, 9), REST.subarray(9)])).bytesWritten,
      REST.length,
    );
    assertHolds(place.path("file"), DATA.length);
  },
});
