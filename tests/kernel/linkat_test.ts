// Goal: linkat gives a file a further name. Method: compare the inodes, and follow links with the
// flags.
import { assertEquals } from "@std/assert";
import { lstatSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { EEXIST, EINVAL, ENOENT } from "../../src/abi/errno.ts";
import { AT_EMPTY_PATH, AT_FDCWD, AT_SYMLINK_FOLLOW, O_RDONLY } from "../../src/abi/fs.ts";
import { close } from "./_support/call.ts";
import { openFile } from "./_support/files.ts";
import { reapOne } from "./_support/reap.ts";
import { testFilesOnRing, testFilesOnRings } from "./_support/temp_dir.ts";

function inodes(dir: string, ...names: string[]): number[] {
  return names.map((name) => lstatSync(`${dir}/${name}`).ino);
}

testFilesOnRings("prepLink() makes a second name of one file", (ring, dir) => {
  writeFileSync(`${dir}/file`, "content");
  ring.prepLink(`${dir}/file`, `${dir}/name`, 0, 42);
  assertEquals(reapOne(ring), { userData: 42, res: 0, flags: 0 });
  const [file, name] = inodes(dir, "file", "name");
  assertEquals(name, file);
  assertEquals(lstatSync(`${dir}/name`).nlink, 2);
});

testFilesOnRing(
  "prepLinkat() starts from two directories and follows links if told",
  (ring, dir) => {
    writeFileSync(`${dir}/file`, "content");
    symlinkSync("file", `${dir}/link`);
    const fd = openFile(dir, O_RDONLY);
    ring.prepLinkat(fd, "link", fd, "plain", 0);
    assertEquals(reapOne(ring).res, 0);
    ring.prepLinkat(fd, "link", AT_FDCWD, `${dir}/followed`, AT_SYMLINK_FOLLOW);
    assertEquals(reapOne(ring).res, 0);
    const [file, link, plain, followed] = inodes(dir, "file", "link", "plain", "followed");
    assertEquals([plain, followed], [link, file]);
    close(fd);
  },
);

testFilesOnRing("AT_EMPTY_PATH gives a name to an open file", (ring, dir) => {
  const fd = openFile(`${dir}/file`);
  ring.prepWrite(fd, new TextEncoder().encode("content"), 7, 0);
  assertEquals(reapOne(ring).res, 7);
  ring.prepLinkat(fd, "", AT_FDCWD, `${dir}/name`, AT_EMPTY_PATH);
  assertEquals(reapOne(ring).res, 0);
  assertEquals(readFileSync(`${dir}/name`, "utf8"), "content");
  close(fd);
});

testFilesOnRing("prepLinkat() completes with what linkat(2) refuses", (ring, dir) => {
  writeFileSync(`${dir}/file`, "");
  const cases: [string, string, number, number][] = [
    ["none", "new", 0, -ENOENT],
    ["file", "file", 0, -EEXIST],
    ["file", "new", 1, -EINVAL],
  ];
  for (const [old, name, flags, expected] of cases) {
    ring.prepLinkat(AT_FDCWD, `${dir}/${old}`, AT_FDCWD, `${dir}/${name}`, flags);
    assertEquals(reapOne(ring).res, expected, `${old} ${name}`);
  }
});
