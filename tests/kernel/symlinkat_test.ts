// Goal: symlinkat makes a symbolic link that says what it was given. Method: read the link.
import { assertEquals } from "@std/assert";
import { readlinkSync } from "node:fs";
import { EEXIST, ENOENT } from "../../src/abi/errno.ts";
import { AT_FDCWD, O_RDONLY } from "../../src/abi/fs.ts";
import { close } from "./_support/call.ts";
import { cString, openFile } from "./_support/files.ts";
import { reapOne } from "./_support/reap.ts";
import { testFilesOnRing, testFilesOnRings } from "./_support/temp_dir.ts";

testFilesOnRings("prepSymlink() makes a link to a name that need not be there", (ring, dir) => {
  ring.prepSymlink("somewhere/\u00e9lse", `${dir}/link`, 42);
  assertEquals(reapOne(ring), { userData: 42, res: 0, flags: 0 });
  assertEquals(readlinkSync(`${dir}/link`), "somewhere/\u00e9lse");
});

testFilesOnRing("prepSymlinkat() starts from the directory of the link", (ring, dir) => {
  const fd = openFile(dir, O_RDONLY);
  ring.prepSymlinkat(cString("/target"), fd, "link");
  assertEquals(reapOne(ring).res, 0);
  assertEquals(readlinkSync(`${dir}/link`), "/target");
  close(fd);
});

testFilesOnRing("prepSymlinkat() completes with what symlinkat(2) refuses", (ring, dir) => {
  ring.prepSymlinkat("target", AT_FDCWD, dir);
  assertEquals(reapOne(ring).res, -EEXIST);
  ring.prepSymlinkat("", AT_FDCWD, `${dir}/link`);
  assertEquals(reapOne(ring).res, -ENOENT);
});
