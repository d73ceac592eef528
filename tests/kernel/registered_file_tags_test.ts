// Goal: the tag of a file arrives when the kernel has let the file go, not earlier. Method: replace
// a file with a read in flight on it; then unregister several tagged files.
import { assertEquals } from "@std/assert";
import { IORING_REGISTER_FILES_SKIP, IOSQE_FIXED_FILE } from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { pipe, writeBytes } from "./_support/pipes.ts";
import { reap, reapOne } from "./_support/reap.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";

testOnRings("registerFilesTags() sends the tag after the last request on the file", (ring) => {
  const [readEnd, writeEnd] = pipe();
  assertEquals(ring.registerFilesTags([readEnd], [-77]), 0);
  ring.prepRead(0, new Uint8Array(1), 1, 0, 1);
  ring.sqeSetFlags(IOSQE_FIXED_FILE);
  ring.submit();
  while (ring.sqReady() > 0) ring.getEvents();
  assertEquals(ring.registerFilesUpdate(0, [-1]), 1);
  ring.getEvents();
  assertEquals(ring.cqReady(), 0, "the read is still in flight");
  writeBytes(writeEnd, 1);
  const order = reap(ring, 2).map(({ userData, res }) => [userData, res]);
  assertEquals(order, [[1, 1], [-77, 0]]);
  close(readEnd, writeEnd);
});

testOnRing("registerFilesUpdateTag() gives new files new tags and skips slots", (ring) => {
  const [readEnd, writeEnd] = pipe();
  ring.registerFilesTags([readEnd, readEnd], [1, 2]);
  const fds = [IORING_REGISTER_FILES_SKIP, writeEnd];
  assertEquals(ring.registerFilesUpdateTag(0, fds, [0, Number.MAX_SAFE_INTEGER]), 2);
  assertEquals(reapOne(ring).userData, 2);
  ring.unregisterFiles();
  const tags = reap(ring, 2).map(({ userData }) => userData).sort((a, b) => a - b);
  assertEquals(tags, [1, Number.MAX_SAFE_INTEGER]);
  close(readEnd, writeEnd);
});

testOnRing("registerFilesTags() sends nothing for the tag 0", (ring) => {
  const [readEnd, writeEnd] = pipe();
  ring.registerFilesTags([readEnd, writeEnd], [0, 5]);
  ring.unregisterFiles();
  assertEquals(reap(ring, 1).map(({ userData }) => userData), [5]);
  ring.getEvents();
  assertEquals(ring.cqReady(), 0);
  close(readEnd, writeEnd);
});
