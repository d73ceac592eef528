// Goal: files are opened as direct descriptors, used by their slot and closed. Method: chosen slots
// and those the kernel chooses, with openat and openat2; a chain opens, reads and closes.
import { assertEquals } from "@std/assert";
import { readdirSync, writeFileSync } from "node:fs";
import { EBADF, EINVAL, ENFILE, ENXIO } from "../../src/abi/errno.ts";
import { AT_FDCWD, O_CLOEXEC, O_CREAT, O_RDONLY, O_RDWR } from "../../src/abi/fs.ts";
import {
  IORING_FILE_INDEX_ALLOC,
  IOSQE_FIXED_FILE,
  IOSQE_IO_HARDLINK,
  IOSQE_IO_LINK,
  type Ring,
} from "../../src/ring/mod.ts";
import { reapOne, reapResults } from "./_support/reap.ts";
import { testFilesOnRing, testFilesOnRings } from "./_support/temp_dir.ts";

const SLOTS = 3;

/** The text of the file in a slot, or -errno. */
function readSlot(ring: Ring, slot: number): string | number {
  const buffer = new Uint8Array(64);
  ring.prepRead(slot, buffer, 64, 0);
  ring.sqeSetFlags(IOSQE_FIXED_FILE);
  const { res } = reapOne(ring);
  return res < 0 ? res : new TextDecoder().decode(buffer.subarray(0, res));
}

/** Calls each preparation that opens a direct descriptor. */
function openers(ring: Ring): ((path: string, slot: number) => boolean)[] {
  const how = new BigUint64Array([BigInt(O_RDONLY), 0n, 0n]);
  return [
    (path, slot) => ring.prepOpenatDirect(AT_FDCWD, path, O_RDONLY, 0, slot, 42),
    (path, slot) => ring.prepOpenat2Direct(AT_FDCWD, path, how, slot, 42),
    (path, slot) => ring.prepOpenDirect(path, O_RDONLY, 0, slot, 42),
  ];
}

testFilesOnRings("a file is opened into a chosen slot, and replaced there", (ring, dir) => {
  ring.registerFilesSparse(SLOTS);
  writeFileSync(`${dir}/one`, "one");
  writeFileSync(`${dir}/two`, "two");
  const before = readdirSync("/proc/self/fd").length;
  for (const open of openers(ring)) {
    for (const name of ["one", "two"]) {
      open(`${dir}/${name}`, 2);
      assertEquals(reapOne(ring), { userData: 42, res: 0, flags: 0 });
      assertEquals(readSlot(ring, 2), name);
    }
    ring.prepCloseDirect(2);
    assertEquals(reapOne(ring).res, 0);
    assertEquals(readSlot(ring, 2), -EBADF);
  }
  assertEquals(readdirSync("/proc/self/fd").length, before);
});

testFilesOnRings("the kernel chooses free slots until there is none", (ring, dir) => {
  ring.registerFilesSparse(SLOTS);
  writeFileSync(`${dir}/file`, "content");
  const results = [...openers(ring), openers(ring)[0]!].map((open) => {
    open(`${dir}/file`, IORING_FILE_INDEX_ALLOC);
    return reapOne(ring).res;
  });
  assertEquals(results, [0, 1, 2, -ENFILE]);
  assertEquals(readSlot(ring, 1), "content");
  ring.prepCloseDirect(1);
  assertEquals(reapOne(ring).res, 0);
  ring.prepOpenDirect(`${dir}/file`, O_RDONLY, 0, IORING_FILE_INDEX_ALLOC);
  assertEquals(reapOne(ring).res, 1);
});

testFilesOnRings("a chain opens, reads and closes a direct descriptor", (ring, dir) => {
  ring.registerFilesSparse(SLOTS);
  writeFileSync(`${dir}/file`, "content");
  const buffer = new Uint8Array(64);
  ring.prepOpenatDirect(AT_FDCWD, `${dir}/file`, O_RDONLY, 0, 1, 1);
  ring.sqeSetFlags(IOSQE_IO_LINK);
  ring.prepRead(1, buffer, 64, 0, 2);
  // A short read breaks a link, but not a hard one.
  ring.sqeSetFlags(IOSQE_FIXED_FILE | IOSQE_IO_HARDLINK);
  ring.prepCloseDirect(1, 3);
  assertEquals(reapResults(ring, 3), { 1: 0, 2: 7, 3: 0 });
  assertEquals(new TextDecoder().decode(buffer.subarray(0, 7)), "content");
  assertEquals(readSlot(ring, 1), -EBADF);
});

testFilesOnRing("a direct open completes with what the kernel refuses", (ring, dir) => {
  ring.prepOpenatDirect(AT_FDCWD, `${dir}/new`, O_RDWR | O_CREAT, 0o644, 0);
  assertEquals(reapOne(ring).res, -ENXIO);
  ring.registerFilesSparse(SLOTS);
  ring.prepOpenatDirect(AT_FDCWD, `${dir}/new`, O_RDWR | O_CREAT, 0o644, SLOTS);
  assertEquals(reapOne(ring).res, -EINVAL);
  ring.prepOpenatDirect(AT_FDCWD, `${dir}/new`, O_RDWR | O_CLOEXEC, 0, 0);
  assertEquals(reapOne(ring).res, -EINVAL);
});
