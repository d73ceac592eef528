// Goal: renameat moves names, and does what its flags say. Method: look at the names and the
// contents in the directories afterwards.
import { assertEquals } from "@std/assert";
import { lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { EEXIST, EINVAL, ENOENT, ENOTEMPTY } from "../../src/abi/errno.ts";
import {
  AT_FDCWD,
  O_RDONLY,
  RENAME_EXCHANGE,
  RENAME_NOREPLACE,
  RENAME_WHITEOUT,
} from "../../src/abi/fs.ts";
import { close } from "./_support/call.ts";
import { openFile } from "./_support/files.ts";
import { reapOne } from "./_support/reap.ts";
import { testFilesOnRing, testFilesOnRings } from "./_support/temp_dir.ts";

/** The names in a directory, and what the files hold. */
function tree(dir: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(dir).sort().map((name) => [name, readFileSync(`${dir}/${name}`, "utf8")]),
  );
}

testFilesOnRings("prepRename() moves a name and replaces what was there", (ring, dir) => {
  writeFileSync(`${dir}/old`, "old");
  ring.prepRename(`${dir}/old`, `${dir}/new`, 42);
  assertEquals(reapOne(ring), { userData: 42, res: 0, flags: 0 });
  assertEquals(tree(dir), { new: "old" });
  writeFileSync(`${dir}/other`, "other");
  ring.prepRename(`${dir}/other`, `${dir}/new`);
  assertEquals(reapOne(ring).res, 0);
  assertEquals(tree(dir), { new: "other" });
});

testFilesOnRings("prepRenameat() starts from two directories", (ring, dir) => {
  mkdirSync(`${dir}/a`);
  mkdirSync(`${dir}/b`);
  writeFileSync(`${dir}/a/file`, "content");
  const [a, b] = [openFile(`${dir}/a`, O_RDONLY), openFile(`${dir}/b`, O_RDONLY)];
  ring.prepRenameat(a, "file", b, "moved", 0);
  assertEquals(reapOne(ring).res, 0);
  assertEquals([tree(`${dir}/a`), tree(`${dir}/b`)], [{}, { moved: "content" }]);
  ring.prepRenameat(b, "moved", AT_FDCWD, `${dir}/a/back`, 0);
  assertEquals(reapOne(ring).res, 0);
  assertEquals([tree(`${dir}/a`), tree(`${dir}/b`)], [{ back: "content" }, {}]);
  close(a, b);
});

testFilesOnRing("RENAME_NOREPLACE keeps what is there", (ring, dir) => {
  writeFileSync(`${dir}/old`, "old");
  writeFileSync(`${dir}/new`, "new");
  ring.prepRenameat(AT_FDCWD, `${dir}/old`, AT_FDCWD, `${dir}/new`, RENAME_NOREPLACE);
  assertEquals(reapOne(ring).res, -EEXIST);
  assertEquals(tree(dir), { old: "old", new: "new" });
});

testFilesOnRing("RENAME_EXCHANGE swaps two names", (ring, dir) => {
  writeFileSync(`${dir}/old`, "old");
  writeFileSync(`${dir}/new`, "new");
  ring.prepRenameat(AT_FDCWD, `${dir}/old`, AT_FDCWD, `${dir}/new`, RENAME_EXCHANGE);
  assertEquals(reapOne(ring).res, 0);
  assertEquals(tree(dir), { old: "new", new: "old" });
});

testFilesOnRing("RENAME_WHITEOUT leaves a whiteout in the old place", (ring, dir) => {
  writeFileSync(`${dir}/old`, "old");
  ring.prepRenameat(AT_FDCWD, `${dir}/old`, AT_FDCWD, `${dir}/new`, RENAME_WHITEOUT);
  const { res } = reapOne(ring);
  // The file system may not have it; then nothing has moved.
  if (res === -EINVAL) return assertEquals(tree(dir), { old: "old" });
  assertEquals(res, 0);
  const left = lstatSync(`${dir}/old`);
  assertEquals([left.isCharacterDevice(), left.rdev], [true, 0]);
  assertEquals(readFileSync(`${dir}/new`, "utf8"), "old");
});

testFilesOnRing("prepRenameat() completes with what renameat2(2) refuses", (ring, dir) => {
  mkdirSync(`${dir}/a`);
  mkdirSync(`${dir}/b`);
  writeFileSync(`${dir}/b/file`, "");
  ring.prepRename(`${dir}/none`, `${dir}/c`);
  assertEquals(reapOne(ring).res, -ENOENT);
  ring.prepRename(`${dir}/a`, `${dir}/b`);
  assertEquals(reapOne(ring).res, -ENOTEMPTY);
  const both = RENAME_NOREPLACE | RENAME_EXCHANGE;
  ring.prepRenameat(AT_FDCWD, `${dir}/a`, AT_FDCWD, `${dir}/b`, both);
  assertEquals(reapOne(ring).res, -EINVAL);
  assertEquals(readdirSync(dir).sort(), ["a", "b"]);
});
