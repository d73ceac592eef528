// Goal: unlinkat removes names of files, and directories with AT_REMOVEDIR. Method: look what is
// left.
import { assertEquals } from "@std/assert";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { EINVAL, EISDIR, ENOENT, ENOTDIR, ENOTEMPTY } from "../../src/abi/errno.ts";
import { AT_FDCWD, AT_REMOVEDIR, O_RDONLY } from "../../src/abi/fs.ts";
import { close } from "./_support/call.ts";
import { openFile } from "./_support/files.ts";
import { reapOne } from "./_support/reap.ts";
import { testFilesOnRing, testFilesOnRings } from "./_support/temp_dir.ts";

testFilesOnRings("prepUnlink() removes a file or an empty directory", (ring, dir) => {
  writeFileSync(`${dir}/file`, "");
  mkdirSync(`${dir}/sub`);
  ring.prepUnlink(`${dir}/file`, 0, 42);
  assertEquals(reapOne(ring), { userData: 42, res: 0, flags: 0 });
  assertEquals(readdirSync(dir), ["sub"]);
  ring.prepUnlink(`${dir}/sub`, AT_REMOVEDIR);
  assertEquals(reapOne(ring).res, 0);
  assertEquals(readdirSync(dir), []);
});

testFilesOnRing("prepUnlinkat() starts from the directory", (ring, dir) => {
  mkdirSync(`${dir}/sub`);
  writeFileSync(`${dir}/sub/file`, "");
  const sub = openFile(`${dir}/sub`, O_RDONLY);
  ring.prepUnlinkat(sub, "file", 0);
  assertEquals(reapOne(ring).res, 0);
  assertEquals(readdirSync(`${dir}/sub`), []);
  close(sub);
});

testFilesOnRing("prepUnlinkat() completes with what unlinkat(2) refuses", (ring, dir) => {
  mkdirSync(`${dir}/sub`);
  writeFileSync(`${dir}/sub/file`, "");
  const cases: [string, number, number][] = [
    ["none", 0, -ENOENT],
    ["sub", 0, -EISDIR],
    ["sub", AT_REMOVEDIR, -ENOTEMPTY],
    ["sub/file", AT_REMOVEDIR, -ENOTDIR],
    ["sub/file", 1, -EINVAL],
  ];
  for (const [name, flags, expected] of cases) {
    ring.prepUnlinkat(AT_FDCWD, `${dir}/${name}`, flags);
    assertEquals(reapOne(ring).res, expected, name);
  }
  assertEquals(readdirSync(`${dir}/sub`), ["file"]);
});
