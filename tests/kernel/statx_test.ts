// Goal: statx reads the status of a file. Method: compare with what statx(2) reads, by path, by
// directory and by descriptor.
import { assertEquals } from "@std/assert";
import { lstatSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { EBADF, EFAULT, EINVAL, ENOENT } from "../../src/abi/errno.ts";
import { statx } from "../../src/abi/file_layout.ts";
import {
  AT_EMPTY_PATH,
  AT_FDCWD,
  AT_STATX_DONT_SYNC,
  AT_STATX_FORCE_SYNC,
  AT_STATX_SYNC_TYPE,
  AT_SYMLINK_NOFOLLOW,
  O_RDONLY,
  STATX_BASIC_STATS,
  STATX_BTIME,
  STATX_DIOALIGN,
  STATX_SIZE,
} from "../../src/abi/fs.ts";
import { addressOf } from "../../src/ring/mod.ts";
import { call, close } from "./_support/call.ts";
import { cString, openFile, pattern } from "./_support/files.ts";
import { reapOne } from "./_support/reap.ts";
import { testFilesOnRing, testFilesOnRings } from "./_support/temp_dir.ts";

function statusBuffer(): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new ArrayBuffer(statx.sizeof));
}

/** What statx(2) says. */
function status(path: string, flags = 0, mask: number = STATX_BASIC_STATS): Uint8Array {
  const buffer = statusBuffer();
  const pathAddress = addressOf(cString(path));
  call("statx", AT_FDCWD, pathAddress, flags, mask, addressOf(buffer));
  return buffer;
}

testFilesOnRings("prepStatx() reads what statx(2) reads", (ring, dir) => {
  writeFileSync(`${dir}/file`, pattern(12_345));
  mkdirSync(`${dir}/sub`);
  for (const name of ["file", "sub"]) {
    const buffer = statusBuffer();
    ring.prepStatx(AT_FDCWD, `${dir}/${name}`, 0, STATX_BASIC_STATS, buffer, 42);
    assertEquals(reapOne(ring), { userData: 42, res: 0, flags: 0 });
    assertEquals(buffer, status(`${dir}/${name}`));
    const view = new DataView(buffer.buffer);
    const { size, ino, mode } = lstatSync(`${dir}/${name}`);
    assertEquals(Number(view.getBigUint64(statx.stx_size, true)), size);
    assertEquals(Number(view.getBigUint64(statx.stx_ino, true)), ino);
    assertEquals(view.getUint16(statx.stx_mode, true), mode);
  }
});

testFilesOnRing("prepStatx() follows a symbolic link unless told not to", (ring, dir) => {
  writeFileSync(`${dir}/file`, "content");
  symlinkSync("file", `${dir}/link`);
  const sub = openFile(dir, O_RDONLY);
  const buffer = statusBuffer();
  ring.prepStatx(sub, "link", 0, STATX_BASIC_STATS, buffer);
  assertEquals(reapOne(ring).res, 0);
  assertEquals(buffer, status(`${dir}/file`));
  ring.prepStatx(sub, "link", AT_SYMLINK_NOFOLLOW, STATX_BASIC_STATS, buffer);
  assertEquals(reapOne(ring).res, 0);
  assertEquals(buffer, status(`${dir}/link`, AT_SYMLINK_NOFOLLOW));
  close(sub);
});

testFilesOnRing("prepStatx() with AT_EMPTY_PATH reads the status of a descriptor", (ring, dir) => {
  const fd = openFile(`${dir}/file`);
  const expected = status(`${dir}/file`);
  const buffer = statusBuffer();
  for (const path of ["", new Uint8Array(1)]) {
    ring.prepStatx(fd, path, AT_EMPTY_PATH, STATX_BASIC_STATS, addressOf(buffer.fill(0)));
    assertEquals(reapOne(ring).res, 0);
    assertEquals(buffer, expected);
  }
  close(fd);
  ring.prepStatx(fd, "", AT_EMPTY_PATH, 0, buffer);
  assertEquals(reapOne(ring).res, -EBADF);
});

testFilesOnRing("prepStatx() reads what the mask asks for", (ring, dir) => {
  writeFileSync(`${dir}/file`, "content");
  const buffer = statusBuffer();
  const mask = STATX_SIZE | STATX_BTIME | STATX_DIOALIGN;
  for (const flags of [0, AT_STATX_FORCE_SYNC, AT_STATX_DONT_SYNC]) {
    ring.prepStatx(AT_FDCWD, `${dir}/file`, flags, mask, buffer.fill(0));
    assertEquals(reapOne(ring).res, 0);
    assertEquals(buffer, status(`${dir}/file`, flags, mask));
  }
});

testFilesOnRing("prepStatx() completes with what statx(2) refuses", (ring, dir) => {
  const buffer = statusBuffer();
  ring.prepStatx(AT_FDCWD, `${dir}/none`, 0, 0, buffer);
  assertEquals(reapOne(ring).res, -ENOENT);
  ring.prepStatx(AT_FDCWD, dir, AT_STATX_SYNC_TYPE, 0, buffer);
  assertEquals(reapOne(ring).res, -EINVAL);
  ring.prepStatx(AT_FDCWD, dir, 0, 0x8000_0000, buffer);
  assertEquals(reapOne(ring).res, -EINVAL);
  // Other than the system call, the operation takes no NULL for the empty path.
  ring.prepStatx(AT_FDCWD, 0, AT_EMPTY_PATH, 0, buffer);
  assertEquals(reapOne(ring).res, -EFAULT);
  assertEquals(buffer, statusBuffer());
});
