// Goal: mkdirat makes directories with their permissions. Method: ask the runtime for the mode.
import { assertEquals } from "@std/assert";
import { readdirSync, statSync } from "node:fs";
import { EEXIST, ENOENT } from "../../src/abi/errno.ts";
import { AT_FDCWD, O_RDONLY } from "../../src/abi/fs.ts";
import { call, close } from "./_support/call.ts";
import { openFile } from "./_support/files.ts";
import { reapOne } from "./_support/reap.ts";
import { testFilesOnRing, testFilesOnRings } from "./_support/temp_dir.ts";

testFilesOnRings("prepMkdir() makes a directory; the umask counts", (ring, dir) => {
  const umask = call("umask", 0o027);
  try {
    ring.prepMkdir(`${dir}/sub`, 0o777, 42);
    assertEquals(reapOne(ring), { userData: 42, res: 0, flags: 0 });
  } finally {
    call("umask", umask);
  }
  const status = statSync(`${dir}/sub`);
  assertEquals([status.isDirectory(), status.mode & 0o7777], [true, 0o750]);
});

testFilesOnRing("prepMkdirat() starts from the directory", (ring, dir) => {
  const fd = openFile(dir, O_RDONLY);
  ring.prepMkdirat(fd, "sub", 0o700);
  assertEquals(reapOne(ring).res, 0);
  ring.prepMkdirat(fd, "sub/sub", 0o700);
  assertEquals(reapOne(ring).res, 0);
  assertEquals(readdirSync(`${dir}/sub`), ["sub"]);
  close(fd);
});

testFilesOnRing("prepMkdirat() completes with what mkdirat(2) refuses", (ring, dir) => {
  ring.prepMkdirat(AT_FDCWD, dir, 0o700);
  assertEquals(reapOne(ring).res, -EEXIST);
  ring.prepMkdirat(AT_FDCWD, `${dir}/none/sub`, 0o700);
  assertEquals(reapOne(ring).res, -ENOENT);
});
