// Goal: a linked timeout limits the request before it and nothing else. Method: limit reads of an
// empty pipe and of a full one, and put a limit where none belongs.
import { assertEquals } from "@std/assert";
import { ECANCELED, EINVAL, ENOENT, ETIME } from "../../src/abi/errno.ts";
import {
  IORING_LINK_TIMEOUT_UPDATE,
  IORING_TIMEOUT_ABS,
  IOSQE_IO_LINK,
} from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { pipe, writeBytes } from "./_support/pipes.ts";
import { reap, reapOne, reapResults } from "./_support/reap.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";
import { NEVER, SOON, timespec } from "./_support/timespec.ts";

testOnRings("prepLinkTimeout() cancels the request when the time is over first", (ring) => {
  const [readEnd, writeEnd] = pipe();
  ring.prepRead(readEnd, new Uint8Array(1), 1, -1, 1);
  ring.sqeSetFlags(IOSQE_IO_LINK);
  ring.prepLinkTimeout(SOON, 0, 2);
  assertEquals(reapResults(ring, 2), { 1: -ECANCELED, 2: -ETIME });
  close(readEnd, writeEnd);
});

testOnRings("prepLinkTimeout() is cancelled when the request completes first", (ring) => {
  const [readEnd, writeEnd] = pipe();
  ring.prepRead(readEnd, new Uint8Array(1), 1, -1, 1);
  ring.sqeSetFlags(IOSQE_IO_LINK);
  ring.prepLinkTimeout(NEVER, 0, 2);
  ring.prepNop(3);
  assertEquals(reap(ring, 1).map(({ userData }) => userData), [3], "both wait");
  writeBytes(writeEnd, 1);
  assertEquals(reapResults(ring, 2), { 1: 1, 2: -ECANCELED });
  close(readEnd, writeEnd);
});

testOnRing("prepLinkTimeout() takes a point in time", (ring) => {
  const [readEnd, writeEnd] = pipe();
  ring.prepRead(readEnd, new Uint8Array(1), 1, -1, 1);
  ring.sqeSetFlags(IOSQE_IO_LINK);
  ring.prepLinkTimeout(timespec(1), IORING_TIMEOUT_ABS, 2);
  assertEquals(reapResults(ring, 2), { 1: -ECANCELED, 2: -ETIME });
  close(readEnd, writeEnd);
});

testOnRing("prepLinkTimeout() in a chain limits one request; its end cancels the rest", (ring) => {
  const [readEnd, writeEnd] = pipe();
  ring.prepNop(1);
  ring.sqeSetFlags(IOSQE_IO_LINK);
  ring.prepRead(readEnd, new Uint8Array(1), 1, -1, 2);
  ring.sqeSetFlags(IOSQE_IO_LINK);
  ring.prepLinkTimeout(SOON, 0, 3);
  ring.sqeSetFlags(IOSQE_IO_LINK);
  ring.prepNop(4);
  assertEquals(reapResults(ring, 4), { 1: 0, 2: -ECANCELED, 3: -ETIME, 4: -ECANCELED });
  close(readEnd, writeEnd);
});

testOnRing(
  "prepTimeoutUpdate() with IORING_LINK_TIMEOUT_UPDATE changes a linked timeout",
  (ring) => {
    const [readEnd, writeEnd] = pipe();
    ring.prepRead(readEnd, new Uint8Array(1), 1, -1, 1);
    ring.sqeSetFlags(IOSQE_IO_LINK);
    ring.prepLinkTimeout(NEVER, 0, 2);
    ring.prepTimeoutUpdate(SOON, 2, 0, 3);
    assertEquals(reapOne(ring), { userData: 3, res: -ENOENT, flags: 0 }, "without the flag");
    ring.prepTimeoutUpdate(SOON, 2, IORING_LINK_TIMEOUT_UPDATE, 4);
    assertEquals(reapResults(ring, 3), { 1: -ECANCELED, 2: -ETIME, 4: 0 });
    close(readEnd, writeEnd);
  },
);

testOnRing("prepLinkTimeout() completes with -EINVAL when no request is linked to it", (ring) => {
  ring.prepLinkTimeout(SOON, 0, 1);
  assertEquals(reapOne(ring).res, -EINVAL);
});
