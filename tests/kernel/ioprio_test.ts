// Goal: `ioprio` of an entry reaches the request. Method: a priority class that the kernel knows is
// taken, one that it does not know makes the read complete with -EINVAL.
import { assertEquals } from "@std/assert";
import { EINVAL } from "../../src/abi/errno.ts";
import { IOPRIO_CLASS_BE, IOPRIO_CLASS_IDLE, IOPRIO_CLASS_SHIFT } from "../../src/abi/ioprio.ts";
import { close } from "./_support/call.ts";
import { openFile, pattern } from "./_support/files.ts";
import { reapOne } from "./_support/reap.ts";
import { testFilesOnRings } from "./_support/temp_dir.ts";

const UNKNOWN_CLASS = 5;

testFilesOnRings("sqeSetIoprio() sets the priority of a read or write", (ring, dir) => {
  const fd = openFile(`${dir}/file`);
  for (
    const [priority, result] of [
      [(IOPRIO_CLASS_BE << IOPRIO_CLASS_SHIFT) | 7, 8],
      [IOPRIO_CLASS_IDLE << IOPRIO_CLASS_SHIFT, 8],
      [UNKNOWN_CLASS << IOPRIO_CLASS_SHIFT, -EINVAL],
    ] as const
  ) {
    ring.prepWrite(fd, pattern(8), 8, 0);
    ring.sqeSetIoprio(priority);
    assertEquals(reapOne(ring).res, result);
  }
  close(fd);
});
