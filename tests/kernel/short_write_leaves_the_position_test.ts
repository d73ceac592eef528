// Goal: to know what a write at the file position does when an error cuts it short. KERNEL: since
// Linux 6.0 it tells the count and leaves the position where it was. Method: a memory file of one
// page that is sealed against growing, so that the second page is refused.
import { assertEquals } from "@std/assert";
import { F_ADD_SEALS, F_SEAL_GROW } from "../../src/abi/fs.ts";
import { EPERM } from "../../src/abi/errno.ts";
import { MFD_ALLOW_SEALING } from "../../src/abi/memory.ts";
import { addressOf } from "../../src/ring/mod.ts";
import { call, close } from "./_support/call.ts";
import { cString, pattern, positionOf } from "./_support/files.ts";
import { reapOne } from "./_support/reap.ts";
import { testOnRings } from "./_support/ring_variants.ts";

const PAGE_BYTES = 65_536; // The largest page of a kernel.

testOnRings("a short write at -1 leaves the file position where it was", (ring) => {
  const fd = call("memfd_create", addressOf(cString("sealed")), MFD_ALLOW_SEALING);
  call("ftruncate", fd, PAGE_BYTES);
  call("fcntl", fd, F_ADD_SEALS, F_SEAL_GROW);
  const bytes = pattern(2 * PAGE_BYTES);
  ring.prepWrite(fd, bytes, bytes.length, 0);
  assertEquals([reapOne(ring).res, positionOf(fd)], [PAGE_BYTES, 0]);
  ring.prepWrite(fd, bytes, bytes.length, -1);
  assertEquals([reapOne(ring).res, positionOf(fd)], [PAGE_BYTES, 0]);
  call("lseek", fd, PAGE_BYTES, 0);
  ring.prepWrite(fd, bytes, bytes.length, -1);
  assertEquals([reapOne(ring).res, positionOf(fd)], [-EPERM, PAGE_BYTES]);
  close(fd);
});
