// Goal: a message is a completion in another ring. Method: send messages between two rings of each
// kind and compare what arrives, down to the sign and the flags.
import { assertEquals } from "@std/assert";
import { EBADF, EBADFD, EINVAL } from "../../src/abi/errno.ts";
import {
  IORING_CQE_F_BUFFER,
  IORING_CQE_F_MORE,
  IORING_MSG_RING_CQE_SKIP,
  IORING_SETUP_R_DISABLED,
  IOSQE_CQE_SKIP_SUCCESS,
  Ring,
} from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { eventfd } from "./_support/pipes.ts";
import { reap, reapOne } from "./_support/reap.ts";
import { testOnRing, testOnRingPairs } from "./_support/ring_variants.ts";

testOnRingPairs(
  "prepMsgRing() completes in the other ring with its len and data",
  (ring, other) => {
    const messages: [number, number][] = [
      [0, 0],
      [1234, -1],
      [0x7fff_ffff, Number.MIN_SAFE_INTEGER],
      [0xffff_fffb, Number.MAX_SAFE_INTEGER],
    ];
    for (const [len, data] of messages) {
      ring.prepMsgRing(other.fd, len, data, 0, 5);
      assertEquals(reapOne(ring), { userData: 5, res: 0, flags: 0 });
      assertEquals(reapOne(other), { userData: data, res: len | 0, flags: 0 });
    }
  },
);

testOnRingPairs("prepMsgRingCqeFlags() passes the flags of the completion", (ring, other) => {
  for (const cqeFlags of [IORING_CQE_F_MORE, IORING_CQE_F_BUFFER | (77 << 16), 0x8000_0001 | 0]) {
    ring.prepMsgRingCqeFlags(other.fd, 3, 4, 0, cqeFlags, 5);
    assertEquals(reapOne(ring), { userData: 5, res: 0, flags: 0 });
    assertEquals(reapOne(other), { userData: 4, res: 3, flags: cqeFlags >>> 0 });
  }
});

testOnRingPairs("prepMsgRing() both ways keeps the order of the messages", (ring, other) => {
  for (const [from, to] of [[ring, other], [other, ring]] as const) {
    for (let i = 1; i <= 4; i++) {
      from.prepMsgRing(to.fd, i * 10, i, 0);
      from.sqeSetFlags(IOSQE_CQE_SKIP_SUCCESS);
    }
    from.submit();
    const cqes = reap(to, 4);
    assertEquals(cqes.map(({ userData, res }) => [userData, res]), [
      [1, 10],
      [2, 20],
      [3, 30],
      [4, 40],
    ]);
    assertEquals(from.cqReady(), 0);
  }
});

testOnRing("prepMsgRing() sends to its own ring", (ring) => {
  ring.prepMsgRing(ring.fd, 1, 2, 0, 3);
  const cqes = reap(ring, 2).sort((a, b) => a.userData - b.userData);
  assertEquals(cqes.map(({ userData, res }) => [userData, res]), [[2, 1], [3, 0]]);
});

testOnRing("prepMsgRing() completes with the reason why nothing was sent", (ring) => {
  ring.prepMsgRing(-1, 1, 2, 0);
  assertEquals(reapOne(ring).res, -EBADF);
  const file = eventfd();
  ring.prepMsgRing(file, 1, 2, 0);
  assertEquals(reapOne(ring).res, -EBADFD, "no ring");
  close(file);
  const disabled = new Ring(4, { flags: IORING_SETUP_R_DISABLED });
  ring.prepMsgRing(disabled.fd, 1, 2, 0);
  assertEquals(reapOne(ring).res, -EBADFD, "a disabled ring");
  disabled.close();
  ring.prepMsgRing(ring.fd, 1, 2, 0x80);
  assertEquals(reapOne(ring).res, -EINVAL, "an unknown flag");
  ring.prepMsgRing(ring.fd, 1, 2, IORING_MSG_RING_CQE_SKIP);
  assertEquals(reapOne(ring).res, -EINVAL, "the flag is for descriptors");
});
