// Goal: a direct descriptor is made an ordinary one. Since Linux 6.8. Method: install it, look it
// up in /proc and read through it; the slot stays, and the flag decides over FD_CLOEXEC.
import { assertEquals } from "@std/assert";
import { readlinkSync, realpathSync, writeFileSync } from "node:fs";
import { EBADF, EINVAL } from "../../src/abi/errno.ts";
import { AT_FDCWD, F_GETFD, FD_CLOEXEC, O_RDONLY } from "../../src/abi/fs.ts";
import { IORING_FIXED_FD_NO_CLOEXEC, IOSQE_FIXED_FILE, type Ring } from "../../src/ring/mod.ts";
import { call, close } from "./_support/call.ts";
import { readBytes } from "./_support/pipes.ts";
import { reapOne } from "./_support/reap.ts";
import { testFilesOnRing, testFilesOnRings } from "./_support/temp_dir.ts";

function openSlot(ring: Ring, path: string): void {
  ring.registerFilesSparse(2);
  writeFileSync(path, new Uint8Array([1, 2, 3]));
  ring.prepOpenatDirect(AT_FDCWD, path, O_RDONLY, 0, 1);
  assertEquals(reapOne(ring).res, 0);
}

testFilesOnRings("prepFixedFdInstall() makes a descriptor of a slot", (ring, dir) => {
  openSlot(ring, `${dir}/file`);
  ring.prepFixedFdInstall(1, 0, 42);
  const { userData, res: fd, flags } = reapOne(ring);
  assertEquals([userData, flags], [42, 0]);
  assertEquals(readlinkSync(`/proc/self/fd/${fd}`), `${realpathSync(dir)}/file`);
  assertEquals(call("fcntl", fd, F_GETFD), FD_CLOEXEC);
  assertEquals(readBytes(fd, 8), [1, 2, 3]);
  close(fd);
  const buffer = new Uint8Array(8);
  ring.prepRead(1, buffer, 8, 0);
  ring.sqeSetFlags(IOSQE_FIXED_FILE);
  assertEquals(reapOne(ring).res, 3);
});

testFilesOnRing("IORING_FIXED_FD_NO_CLOEXEC leaves FD_CLOEXEC out", (ring, dir) => {
  openSlot(ring, `${dir}/file`);
  ring.prepFixedFdInstall(1, IORING_FIXED_FD_NO_CLOEXEC);
  const fd = reapOne(ring).res;
  assertEquals(call("fcntl", fd, F_GETFD), 0);
  close(fd);
});

testFilesOnRing("prepFixedFdInstall() completes with what the kernel refuses", (ring, dir) => {
  openSlot(ring, `${dir}/file`);
  ring.prepFixedFdInstall(0, 0);
  assertEquals(reapOne(ring).res, -EBADF);
  ring.prepFixedFdInstall(1, IORING_FIXED_FD_NO_CLOEXEC << 1);
  assertEquals(reapOne(ring).res, -EINVAL);
  ring.prepFixedFdInstall(1, 0);
  ring.sqeSetFlags(0);
  assertEquals(reapOne(ring).res, -EBADF);
});
