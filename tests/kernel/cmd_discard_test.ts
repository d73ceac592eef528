// Goal: a range of a block device is discarded. Since Linux 6.12. Method: a device over a file; the
// range reads as zero afterwards, and the file has a hole there.
import { assert, assertEquals } from "@std/assert";
import { statSync, writeFileSync } from "node:fs";
import { EBADF, EINVAL, EOPNOTSUPP } from "../../src/abi/errno.ts";
import { BLOCK_URING_CMD_DISCARD, O_RDONLY } from "../../src/abi/fs.ts";
import { allocBuffer, IORING_OP_URING_CMD } from "../../src/ring/mod.ts";
import { skip } from "../harness.ts";
import { call, close } from "./_support/call.ts";
import { openFile, pattern } from "./_support/files.ts";
import { openLoopDevice, whyNoLoopDevice } from "./_support/loop_device.ts";
import { reapOne } from "./_support/reap.ts";
import { testFilesOnRing, testFilesOnRings } from "./_support/temp_dir.ts";

const LENGTH = 4 * 1024 * 1024;
const START = 1024 * 1024;
const DISCARDED = 2 * 1024 * 1024;

const reason = whyNoLoopDevice();
const titles = {
  discards: "prepCmdDiscard() discards a range and nothing else",
  sqeSetCmd: "sqeSetCmd() gives a command its arguments",
  refuses: "prepCmdDiscard() completes with what the device refuses",
};

if (reason === undefined) {
  testFilesOnRings(titles.discards, (ring, dir) => {
    const content = pattern(LENGTH);
    writeFileSync(`${dir}/file`, content);
    const device = openLoopDevice(`${dir}/file`);
    call("fsync", device);
    const blocks = statSync(`${dir}/file`).blocks;
    ring.prepCmdDiscard(device, START, BigInt(DISCARDED), 42);
    assertEquals(reapOne(ring), { userData: 42, res: 0, flags: 0 });
    const found = allocBuffer(LENGTH);
    ring.prepRead(device, found, LENGTH, 0);
    assertEquals(reapOne(ring).res, LENGTH);
    content.fill(0, START, START + DISCARDED);
    assert(found.every((byte, i) => byte === content[i]));
    assert(statSync(`${dir}/file`).blocks <= blocks - DISCARDED / 512);
    close(device);
  });

  testFilesOnRing(titles.sqeSetCmd, (ring, dir) => {
    writeFileSync(`${dir}/file`, pattern(LENGTH));
    const device = openLoopDevice(`${dir}/file`);
    ring.prepRw(IORING_OP_URING_CMD, device, START, 0, BLOCK_URING_CMD_DISCARD);
    ring.sqeSetCmd(new BigUint64Array([BigInt(DISCARDED)]));
    assertEquals(reapOne(ring).res, 0);
    const found = new Uint8Array(2);
    ring.prepRead(device, found, 2, START + DISCARDED - 1);
    assertEquals(reapOne(ring).res, 2);
    assertEquals([found[0], found[1] === 0], [0, false]);
    close(device);
  });

  testFilesOnRing(titles.refuses, (ring, dir) => {
    writeFileSync(`${dir}/file`, pattern(LENGTH));
    const device = openLoopDevice(`${dir}/file`);
    const cases: [number | bigint, number | bigint][] = [
      [1, 4096],
      [0, 100],
      [0, 0],
      [LENGTH, 4096],
      [0, 2n ** 62n],
      [2n ** 62n, 4096],
    ];
    for (const [offset, length] of cases) {
      ring.prepCmdDiscard(device, offset, length);
      assertEquals(reapOne(ring).res, -EINVAL, `${offset} ${length}`);
    }
    close(device);
    const readOnly = openLoopDevice(`${dir}/file`, O_RDONLY);
    ring.prepCmdDiscard(readOnly, 0, 4096);
    assertEquals(reapOne(ring).res, -EBADF);
    close(readOnly);
  });
} else {
  for (const title of Object.values(titles)) skip(title, reason);
}

testFilesOnRing("prepCmdDiscard() completes with -EOPNOTSUPP on a file", (ring, dir) => {
  const fd = openFile(`${dir}/file`);
  ring.prepCmdDiscard(fd, 0, 4096);
  assertEquals(reapOne(ring).res, -EOPNOTSUPP);
  close(fd);
});
