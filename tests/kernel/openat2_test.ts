// Goal: openat2 opens files and keeps to the limits on the path. Method: with each RESOLVE flag, a
// path that it allows and one that it refuses.
import { assertEquals } from "@std/assert";
import { mkdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { E2BIG, EINVAL, ELOOP, EXDEV } from "../../src/abi/errno.ts";
import { open_how } from "../../src/abi/file_layout.ts";
import {
  AT_FDCWD,
  O_CREAT,
  O_RDONLY,
  O_WRONLY,
  RESOLVE_BENEATH,
  RESOLVE_CACHED,
  RESOLVE_IN_ROOT,
  RESOLVE_NO_MAGICLINKS,
  RESOLVE_NO_SYMLINKS,
  RESOLVE_NO_XDEV,
} from "../../src/abi/fs.ts";
import { addressOf, IORING_OP_OPENAT2 } from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { cString, openFile } from "./_support/files.ts";
import { reapOne } from "./_support/reap.ts";
import { testFilesOnRing, testFilesOnRings } from "./_support/temp_dir.ts";

/** `struct open_how`. */
function openHow(flags: number, mode = 0, resolve = 0): BigUint64Array<ArrayBuffer> {
  return new BigUint64Array([BigInt(flags), BigInt(mode), BigInt(resolve)]);
}

testFilesOnRings("prepOpenat2() makes a file with the mode", (ring, dir) => {
  ring.prepOpenat2(AT_FDCWD, `${dir}/file`, openHow(O_WRONLY | O_CREAT, 0o600), 42);
  const { userData, res: fd } = reapOne(ring);
  assertEquals(userData, 42);
  assertEquals(statSync(`${dir}/file`).mode & 0o777, 0o600);
  close(fd);
});

testFilesOnRing("prepOpenat2() keeps to the limits on the path", (ring, dir) => {
  mkdirSync(`${dir}/sub`);
  writeFileSync(`${dir}/file`, "");
  writeFileSync(`${dir}/sub/file`, "");
  symlinkSync("file", `${dir}/sub/link`);
  const sub = openFile(`${dir}/sub`, O_RDONLY);
  const magic = `/proc/self/fd/${sub}`;
  const cases: [string, number, number][] = [
    ["../file", 0, 0],
    ["../file", RESOLVE_BENEATH, -EXDEV],
    ["file", RESOLVE_BENEATH, 0],
    ["link", RESOLVE_BENEATH, 0],
    ["link", RESOLVE_NO_SYMLINKS, -ELOOP],
    ["/link", RESOLVE_IN_ROOT, 0],
    ["../../link", RESOLVE_IN_ROOT, 0],
    [magic, RESOLVE_NO_MAGICLINKS, -ELOOP],
    [magic, 0, 0],
    ["/proc/self/status", RESOLVE_NO_XDEV, -EXDEV],
    ["file", RESOLVE_CACHED, 0],
    ["file", 0x8000_0000, -EINVAL],
  ];
  for (const [path, resolve, expected] of cases) {
    ring.prepOpenat2(sub, path, openHow(O_RDONLY, 0, resolve));
    const { res } = reapOne(ring);
    assertEquals(Math.min(res, 0), expected, `${path} with ${resolve}`);
    if (res >= 0) close(res);
  }
  close(sub);
});

testFilesOnRing("prepOpenat2() takes `how` as an address", (ring, dir) => {
  writeFileSync(`${dir}/file`, "");
  const how = openHow(O_RDONLY);
  ring.prepOpenat2(AT_FDCWD, `${dir}/file`, addressOf(how));
  close(reapOne(ring).res);
});

testFilesOnRing("openat2 completes with -E2BIG on a `how` of the future", (ring, dir) => {
  const path = cString(`${dir}/file`);
  const how = new BigUint64Array([0n, 0n, 0n, 1n]);
  ring.prepRw(IORING_OP_OPENAT2, AT_FDCWD, path, open_how.sizeof + 8, addressOf(how));
  assertEquals(reapOne(ring).res, -E2BIG);
});
