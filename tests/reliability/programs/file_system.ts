/**
 * Checks of whatever file system the directory is on: with what it can do as JSON behind it.
 *
 * @module
 */
import { assert, assertEquals, assertLess, assertRejects } from "@std/assert";
import * as fs from "node:fs";
import process from "node:process";
import { constants, IoError, opened } from "../../../mod.ts";
import { pattern } from "../../file/_support/bytes.ts";
import { type CheckPlace, runChecks } from "../_support/checks.ts";
import { FileModel } from "../_support/file_model.ts";
import type { FileSystem } from "../_support/file_systems.ts";
import { fsx } from "../_support/fsx.ts";
import { fsxAtDepth } from "../_support/fsx_at_depth.ts";
import { Random } from "../_support/random.ts";
import { countExtents } from "../_support/shared_extents.ts";

/** What the test tells of the file system. */
export interface FileSystemTask extends Pick<FileSystem, "reflinks" | "directOffset"> {
  readonly seed: number;
  readonly count: number;
}

const task = JSON.parse(process.argv[4]!) as FileSystemTask;
const random = new Random(task.seed);
const SPARSE_BYTES = 40_000_000;
const BLOCK_BYTES = 512;

async function depth({ runtime, path }: CheckPlace, direct: boolean): Promise<void> {
  await fsxAtDepth({ runtime, path: path("file"), random: random.branch(), direct }, task.count);
}

await runChecks({
  async fsx({ runtime, path }) {
    const model = new FileModel(256 * 1024);
    await fsx({ runtime, path: path("file"), random: random.branch(), model }, task.count);
  },
  atDepth: (place) => depth(place, false),
  atDepthDirect: (place) => depth(place, true),
  async copiesShareTheirBlocks({ runtime, path }) {
    const bytes = pattern(1_000_000);
    fs.writeFileSync(path("from"), bytes, { flush: true });
    await runtime.copyFile(path("from"), path("to"));
    assertEquals(new Uint8Array(fs.readFileSync(path("to"))), bytes);
    await using copy = await runtime.open(path("to"), "r+");
    if (task.directOffset !== null) {
      const { all, shared } = countExtents(copy.fd);
      assert(all > 0);
      assertEquals(shared, task.reflinks ? all : 0);
    }
    await copy.writeAllAt(new Uint8Array(5000), 300_000);
    assertEquals(new Uint8Array(fs.readFileSync(path("from"))), bytes);
  },
  async copiesAreSparse({ runtime, path }) {
    await using from = await runtime.open(path("from"), "w+");
    await from.writeAllAt(pattern(10_000), 0);
    await from.writeAllAt(pattern(10_000), 30_000_000);
    await from.truncate(SPARSE_BYTES);
    await from.sync();
    await runtime.copyFile(path("from"), path("to"));
    const { size, blocks } = await runtime.stat(path("to"));
    assertEquals(size, SPARSE_BYTES);
    assertLess(blocks * BLOCK_BYTES, SPARSE_BYTES / 10);
    assertEquals(fs.readFileSync(path("to")).equals(fs.readFileSync(path("from"))), true);
  },
  async directRequestsAreAligned({ runtime, path }) {
    fs.writeFileSync(path("file"), pattern(65_536));
    const direct = { read: true, write: true, direct: true };
    await using file = await runtime.open(path("file"), direct);
    const { offset } = file.directAlignment!;
    if (task.directOffset !== null) assertEquals(offset, task.directOffset);
    using pool = runtime.createBufferPool({ count: 1, size: 8192 });
    using buffer = await pool.acquire();
    const memory = buffer.bytes.subarray(0, offset);
    assertEquals(await file.readAt(memory, 3 * offset), offset);
    assertEquals(memory, pattern(offset, 3 * offset));
    assertEquals(await file.writeAt(memory.fill(7), 5 * offset), offset);
    assertEquals(fs.readFileSync(path("file"))[5 * offset], 7);
    const refused = await assertRejects(() => file.readAt(memory, offset / 2), RangeError);
    assert(refused.message.includes(`multiple of ${offset}`), refused.message);
  },
  async namesAndTrees({ runtime, path, directory }) {
    await runtime.mkdir(path("a/b/c"), { recursive: true });
    await runtime.writeFileAtomic(path("a/file"), "old");
    await runtime.writeFileAtomic(path("a/file"), "new", { mode: 0o600 });
    assertEquals(await runtime.readTextFile(path("a/file")), "new");
    assertEquals((await runtime.stat(path("a/file"))).mode & 0o777, 0o600);
    await runtime.chain().open(path("a/step"), "w").write(opened, pattern(9), 0).sync(opened)
      .close(opened).rename(path("a/step"), path("a/b/final")).submit();
    assertEquals(await runtime.readFile(path("a/b/final")), pattern(9));
    const paths = Array.from({ length: 200 }, (_, index) => path(`a/b/c/${index}`));
    await Promise.all(paths.map((one) => runtime.writeTextFile(one, one)));
    let count = 0;
    for await (const { path: one, data } of runtime.readFiles(paths)) {
      assertEquals(new TextDecoder().decode(data), one);
      count++;
    }
    assertEquals(count, paths.length);
    await runtime.remove(path("a"), { recursive: true });
    assertEquals(fs.readdirSync(directory).filter((name) => name !== "lost+found"), []);
  },
  async farOffsets({ runtime, path }) {
    await using file = await runtime.open(path("file"), "w+");
    const far = 2n ** 40n + 7n;
    await file.writeAllAt(pattern(100), far);
    assertEquals((await file.stat()).size, Number(far) + 100);
    const back = new Uint8Array(200);
    assertEquals(await file.readAt(back, far - 100n), 200);
    assertEquals(back.subarray(100), pattern(100));
    const { FALLOC_FL_KEEP_SIZE, FALLOC_FL_PUNCH_HOLE } = constants;
    try {
      await file.allocate(far, 100, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE);
      assertEquals(await file.readAt(back, far), 100);
      assertEquals(back.subarray(0, 100), new Uint8Array(100));
    } catch (error) {
      assert(error instanceof IoError && error.code === "EOPNOTSUPP", String(error));
      assert(runtime.engine !== "io_uring");
    }
  },
});
