// Goal: a ring with IORING_SETUP_IOPOLL polls the device, or says that the device cannot.
// Method: read a file opened with O_DIRECT; where the device has no poll queues the completion has
// -EOPNOTSUPP, which is asserted as such. Operations that cannot be polled are -EINVAL.
import { assert, assertEquals } from "@std/assert";
import { constants } from "node:fs";
import { EINVAL, EOPNOTSUPP } from "../../src/abi/errno.ts";
import { AT_FDCWD, O_CREAT, O_RDWR, RWF_HIPRI } from "../../src/abi/fs.ts";
import {
  addressOf,
  allocBuffer,
  IORING_SETUP_HYBRID_IOPOLL,
  IORING_SETUP_IOPOLL,
  type Ring,
} from "../../src/ring/mod.ts";
import { call, close } from "./_support/call.ts";
import { openFile, pattern } from "./_support/files.ts";
import { reapOne } from "./_support/reap.ts";
import { testFilesOnRing } from "./_support/temp_dir.ts";

const LENGTH = 4096;

for (
  const [name, flags] of [
    ["IOPOLL", IORING_SETUP_IOPOLL],
    ["IOPOLL and HYBRID_IOPOLL", IORING_SETUP_IOPOLL | IORING_SETUP_HYBRID_IOPOLL],
  ] as const
) {
  testFilesOnRing(`${name}: a direct read completes, or with -EOPNOTSUPP`, (ring, dir) => {
    const content = pattern(LENGTH);
    const fd = directFile(`${dir}/file`, content);
    const buffer = allocBuffer(LENGTH);
    ring.prepRead(fd, buffer, LENGTH, 0, 42);
    const { userData, res } = reapOne(ring);
    assertEquals(userData, 42);
    if (res === -EOPNOTSUPP) assertEquals(buffer, new Uint8Array(LENGTH));
    else assertEquals([res, buffer], [LENGTH, content]);
    close(fd);
  }, { flags });
}

testFilesOnRing("IOPOLL: a buffered read completes with -EOPNOTSUPP", (ring, dir) => {
  const fd = openFile(`${dir}/file`);
  ring.prepRead(fd, allocBuffer(LENGTH), LENGTH, 0);
  assertEquals(reapOne(ring).res, -EOPNOTSUPP);
  ring.prepRead(fd, allocBuffer(LENGTH), LENGTH, 0);
  ring.sqeSetRwFlags(RWF_HIPRI);
  assertEquals(reapOne(ring).res, -EOPNOTSUPP);
  close(fd);
}, { flags: IORING_SETUP_IOPOLL });

testFilesOnRing("IOPOLL: only operations that are polled or inline are taken", (ring, dir) => {
  const fd = openFile(`${dir}/file`);
  const refused: [string, (ring: Ring) => boolean][] = [
    ["fsync", (ring) => ring.prepFsync(fd, 0)],
    ["openat", (ring) => ring.prepOpenat(AT_FDCWD, dir, 0, 0)],
    ["statx", (ring) => ring.prepStatx(fd, "", 0, 0, new Uint8Array(256))],
    ["close", (ring) => ring.prepClose(fd)],
    ["ftruncate", (ring) => ring.prepFtruncate(fd, 0)],
    ["splice", (ring) => ring.prepSplice(fd, 0, fd, 0, 1, 0)],
  ];
  for (const [name, prep] of refused) {
    assert(prep(ring));
    assertEquals(reapOne(ring).res, -EINVAL, name);
  }
  ring.prepNop();
  assertEquals(reapOne(ring).res, 0);
  close(fd);
}, { flags: IORING_SETUP_IOPOLL });

function directFile(path: string, content: Uint8Array): number {
  const plain = openFile(path, O_RDWR | O_CREAT);
  writeAll(plain, content);
  call("fsync", plain);
  close(plain);
  return openFile(path, O_RDWR | constants.O_DIRECT);
}

function writeAll(fd: number, content: Uint8Array): void {
  const written = call("write", fd, addressOf(content), content.length);
  assertEquals(written, content.length);
}
