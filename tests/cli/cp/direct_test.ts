// Goal: `ringio cp --direct` copies every length, keeps holes, and goes past the page cache.
// Method: copy files whose ends lie around the alignment of O_DIRECT; count the pages of the copies
// that are cached, before anybody reads them.
import { assert, assertEquals } from "@std/assert";
import { Buffer } from "node:buffer";
import * as fs from "node:fs";
import { join } from "node:path";
import { skip, test } from "../../harness.ts";
import { cachedPages } from "../../kernel/_support/page_cache.ts";
import { runRingio } from "../_support/run_ringio.ts";
import { withTempDir } from "../_support/temp_dir.ts";

const MIB = 1024 * 1024;
const LENGTHS = [0, 1, 511, 512, 4095, 4096, 4097, MIB - 1, MIB, MIB + 1, 20 * MIB + 4097];

/** Bytes that differ from block to block, at the start of the file. */
function write(path: string, length: number): void {
  const bytes = new Uint8Array(length);
  for (let index = 0; index < length; index++) bytes[index] = index * 31 + (index >> 9);
  fs.writeFileSync(path, bytes);
}

function pagesOf(path: string): number {
  const fd = fs.openSync(path, "r");
  try {
    return cachedPages(fd).cached;
  } finally {
    fs.closeSync(fd);
  }
}

async function whyNot(): Promise<string | undefined> {
  let reason: string | undefined;
  await withTempDir((root) => {
    write(join(root, "file"), 1);
    const { status, stderr } = runRingio(["cp", "--direct", "file", "copy"], { cwd: root });
    if (status !== 0 && /invalid argument/.test(stderr)) reason = "no O_DIRECT here";
  });
  return reason;
}

const reason = await whyNot();
const check = reason === undefined ? test : (name: string) => skip(name, reason);

check("ringio cp --direct copies every length", async () => {
  await withTempDir((root) => {
    const names = LENGTHS.map((length) => `file-${length}`);
    LENGTHS.forEach((length, index) => write(join(root, names[index]!), length));
    fs.mkdirSync(join(root, "copies"));
    const { status, stderr } = runRingio(["cp", "--direct", ...names, "copies"], { cwd: root });
    assertEquals({ status, stderr }, { status: 0, stderr: "" });
    for (const name of names) {
      const [wanted, got] = [join(root, name), join(root, "copies", name)].map((path) =>
        fs.readFileSync(path)
      );
      assert(Buffer.compare(wanted!, got!) === 0, name);
    }
  });
});

check("ringio cp --direct goes past the page cache", async () => {
  await withTempDir((root) => {
    write(join(root, "file"), 8 * MIB);
    const { status } = runRingio(["cp", "--direct", "file", "direct"], { cwd: root });
    assertEquals(status, 0);
    assertEquals(runRingio(["cp", "file", "cached"], { cwd: root }).status, 0);
    assertEquals(pagesOf(join(root, "direct")), 0);
    assert(pagesOf(join(root, "cached")) > 0);
  });
});

check("ringio cp --direct keeps holes", async () => {
  await withTempDir((root) => {
    const path = join(root, "sparse");
    const fd = fs.openSync(path, "w");
    const data = new Uint8Array(5000).fill(7);
    for (const start of [3 * MIB + 100, 9 * MIB]) fs.writeSync(fd, data, 0, data.length, start);
    fs.ftruncateSync(fd, 30 * MIB + 5);
    fs.fsyncSync(fd);
    fs.closeSync(fd);
    assertEquals(runRingio(["cp", "--direct", "sparse", "copy"], { cwd: root }).status, 0);
    const [wanted, got] = [path, join(root, "copy")];
    assert(Buffer.compare(fs.readFileSync(wanted), fs.readFileSync(got)) === 0);
    assertEquals(fs.statSync(got).blocks, fs.statSync(wanted).blocks);
  });
});

check("ringio cp --direct -a keeps mode and times", async () => {
  await withTempDir((root) => {
    const [path, copy] = [join(root, "file"), join(root, "copy")];
    write(path, 5000);
    fs.chmodSync(path, 0o640);
    fs.utimesSync(path, 1000, 2000.125);
    assertEquals(runRingio(["cp", "--direct", "-a", "file", "copy"], { cwd: root }).status, 0);
    const [wanted, got] = [fs.statSync(path), fs.statSync(copy)];
    assertEquals(got.mode, wanted.mode);
    assertEquals(got.mtimeMs, wanted.mtimeMs);
    assertEquals(got.size, 5000);
  });
});
