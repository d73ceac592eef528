// Goal: openat opens and makes files. Method: open by paths of every kind, make files with a mode,
// and read through the descriptors; what openat(2) refuses comes as the result.
import { assertEquals } from "@std/assert";
import { mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { EEXIST, EISDIR, ENAMETOOLONG, ENOENT } from "../../src/abi/errno.ts";
import {
  AT_FDCWD,
  F_GETFD,
  FD_CLOEXEC,
  O_CLOEXEC,
  O_CREAT,
  O_EXCL,
  O_RDONLY,
  O_RDWR,
  O_TRUNC,
  O_WRONLY,
} from "../../src/abi/fs.ts";
import { addressOf, type Ring } from "../../src/ring/mod.ts";
import { call, close } from "./_support/call.ts";
import { cString, openFile } from "./_support/files.ts";
import { reapOne } from "./_support/reap.ts";
import { testFilesOnRing, testFilesOnRings } from "./_support/temp_dir.ts";

function textOf(ring: Ring, fd: number): string {
  const buffer = new Uint8Array(64);
  ring.prepRead(fd, buffer, 64, 0);
  return new TextDecoder().decode(buffer.subarray(0, reapOne(ring).res));
}

testFilesOnRings("prepOpenat() opens a file that is there", (ring, dir) => {
  writeFileSync(`${dir}/file`, "content");
  ring.prepOpenat(AT_FDCWD, `${dir}/file`, O_RDONLY | O_CLOEXEC, 0, 42);
  const { userData, res: fd, flags } = reapOne(ring);
  assertEquals([userData, flags], [42, 0]);
  assertEquals(textOf(ring, fd), "content");
  assertEquals(call("fcntl", fd, F_GETFD), FD_CLOEXEC);
  close(fd);
});

testFilesOnRings("prepOpenat() makes a file with the mode", (ring, dir) => {
  const umask = call("umask", 0o027);
  try {
    ring.prepOpenat(AT_FDCWD, `${dir}/file`, O_WRONLY | O_CREAT | O_EXCL, 0o767);
    close(reapOne(ring).res);
    assertEquals(statSync(`${dir}/file`).mode & 0o7777, 0o740);
    ring.prepOpenat(AT_FDCWD, `${dir}/file`, O_WRONLY | O_CREAT | O_EXCL, 0o644);
    assertEquals(reapOne(ring).res, -EEXIST);
  } finally {
    call("umask", umask);
  }
});

testFilesOnRing("prepOpenat() starts a relative path from the directory", (ring, dir) => {
  mkdirSync(`${dir}/sub`);
  writeFileSync(`${dir}/sub/file`, "content");
  const sub = openFile(`${dir}/sub`, O_RDONLY);
  ring.prepOpenat(sub, "file", O_RDWR | O_TRUNC, 0);
  const fd = reapOne(ring).res;
  assertEquals(textOf(ring, fd), "");
  assertEquals(statSync(`${dir}/sub/file`).size, 0);
  close(sub, fd);
});

testFilesOnRing(
  "prepOpenat() takes a path as a string, as bytes and as an address",
  (ring, dir) => {
    const path = `${dir}/\u00fcber \u{1f600}.txt`;
    writeFileSync(path, "content");
    const bytes = cString(path);
    const padded = new Uint8Array([0x2f, 0x2f, ...bytes, 0x41, 0x42]);
    const paths = [path, bytes, bytes.buffer, addressOf(bytes), padded.subarray(2), padded];
    for (const given of paths) {
      ring.prepOpenat(AT_FDCWD, given, O_RDONLY, 0);
      const fd = reapOne(ring).res;
      assertEquals(textOf(ring, fd), "content");
      close(fd);
    }
    const name = "\u{1f600}".repeat(63);
    ring.prepOpenat(AT_FDCWD, `${dir}/${name}`, O_WRONLY | O_CREAT, 0o644);
    close(reapOne(ring).res);
    assertEquals(readdirSync(dir).includes(name), true);
  },
);

testFilesOnRing("prepOpen() starts from the working directory", (ring, dir) => {
  ring.prepOpen(`${dir}/file`, O_RDWR | O_CREAT, 0o644);
  close(reapOne(ring).res);
  assertEquals(readdirSync(dir), ["file"]);
  ring.prepOpen("no such file of ringio", O_RDONLY, 0);
  assertEquals(reapOne(ring).res, -ENOENT);
});

testFilesOnRing("prepOpenat() completes with what openat(2) refuses", (ring, dir) => {
  ring.prepOpenat(AT_FDCWD, `${dir}/none`, O_RDONLY, 0);
  assertEquals(reapOne(ring).res, -ENOENT);
  ring.prepOpenat(AT_FDCWD, "", O_RDONLY, 0);
  assertEquals(reapOne(ring).res, -ENOENT);
  ring.prepOpenat(AT_FDCWD, dir, O_WRONLY, 0);
  assertEquals(reapOne(ring).res, -EISDIR);
  ring.prepOpenat(AT_FDCWD, `${dir}/${"n".repeat(256)}`, O_RDONLY, 0);
  assertEquals(reapOne(ring).res, -ENAMETOOLONG);
  ring.prepOpenat(AT_FDCWD, "n".repeat(100_000), O_RDONLY, 0);
  assertEquals(reapOne(ring).res, -ENAMETOOLONG);
});
