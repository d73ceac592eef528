// Goal: zero-copy receive is encoded, and where there is no queue for it the kernel says so.
// Method: prepare it on rings that lack one requirement after the other, and on one that lacks
// nothing but a network card.
import { assertEquals } from "@std/assert";
import { EINVAL } from "../../src/abi/errno.ts";
import {
  IORING_OP_RECV_ZC,
  IORING_SETUP_CQE32,
  IORING_SETUP_DEFER_TASKRUN,
  IORING_SETUP_SINGLE_ISSUER,
} from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { reapOne } from "./_support/reap.ts";
import { testOnRing } from "./_support/ring_variants.ts";
import { tcpPair } from "./_support/tcp.ts";

const DEFER = IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN;

for (const flags of [0, DEFER, DEFER | IORING_SETUP_CQE32]) {
  const name = `prepRecvZc() completes with -EINVAL without a receive queue (flags ${flags})`;
  testOnRing(name, (ring) => {
    const { client, server, listener } = tcpPair(ring);
    assertEquals(ring.probe().opcodeSupported(IORING_OP_RECV_ZC), true);
    ring.prepRecvZc(server, 0, 0, 7);
    assertEquals(reapOne(ring), { userData: 7, res: -EINVAL, flags: 0 });
    close(client, server, listener);
  }, { flags });
}
