// Goal: `write_stream` of an entry reaches the device. Since Linux 6.16. Method: a block device
// without streams takes stream 0 and refuses any other.
import { assertEquals, assertThrows } from "@std/assert";
import { constants, writeFileSync } from "node:fs";
import { EINVAL } from "../../src/abi/errno.ts";
import { O_RDWR } from "../../src/abi/fs.ts";
import { allocBuffer } from "../../src/ring/mod.ts";
import { skip } from "../harness.ts";
import { close } from "./_support/call.ts";
import { openLoopDevice, whyNoLoopDevice } from "./_support/loop_device.ts";
import { reapOne } from "./_support/reap.ts";
import { testOnRing } from "./_support/ring_variants.ts";
import { testFilesOnRing } from "./_support/temp_dir.ts";

const TITLE = "sqeSetWriteStream() names a stream, which a device may not have";
const reason = whyNoLoopDevice();

if (reason === undefined) {
  testFilesOnRing(TITLE, (ring, dir) => {
    writeFileSync(`${dir}/file`, new Uint8Array(65_536));
    const device = openLoopDevice(`${dir}/file`, O_RDWR | constants.O_DIRECT);
    for (const [stream, expected] of [[0, 4096], [1, -EINVAL], [255, -EINVAL]] as const) {
      ring.prepWrite(device, allocBuffer(4096), 4096, 0);
      ring.sqeSetWriteStream(stream);
      assertEquals(reapOne(ring).res, expected, `stream ${stream}`);
    }
    close(device);
  });
} else {
  skip(TITLE, reason);
}

testOnRing("sqeSetWriteStream() refuses what is no byte", (ring) => {
  ring.prepNop();
  for (const stream of [-1, 256, 1.5]) {
    assertThrows(() => ring.sqeSetWriteStream(stream), RangeError);
  }
});
