// Goal: SOCKET_URING_OP_TX_TIMESTAMP tells when packets were sent, in completions of 32 bytes.
// Method: ask a socket of UDP for software timestamps, send datagrams, and collect.
import { assert, assertEquals } from "@std/assert";
import { ECANCELED, EINVAL } from "../../src/abi/errno.ts";
import { SO_TIMESTAMPING, SOCK_DGRAM, SOL_SOCKET } from "../../src/abi/socket.ts";
import {
  IORING_CQE_F_32,
  IORING_CQE_F_MORE,
  IORING_SETUP_CQE32,
  IORING_SETUP_CQE_MIXED,
  SOCKET_URING_OP_TX_TIMESTAMP,
} from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { reapOne, reapResults } from "./_support/reap.ts";
import { testOnRing } from "./_support/ring_variants.ts";
import { bytesOf, setsockopt, udpSocket } from "./_support/sockets.ts";

/** SOF_TIMESTAMPING_TX_SOFTWARE | SOFTWARE | OPT_ID | OPT_TSONLY. */
const TIMESTAMPS = 0x2 | 0x10 | 0x80 | 0x800;

const RINGS = [["CQE32", IORING_SETUP_CQE32], ["CQE_MIXED", IORING_SETUP_CQE_MIXED]] as const;

for (const [name, flags] of RINGS) {
  testOnRing(`SOCKET_URING_OP_TX_TIMESTAMP completes once for each packet (${name})`, (ring) => {
    const sender = udpSocket(SOCK_DGRAM);
    const { fd, address } = udpSocket(SOCK_DGRAM);
    setsockopt(sender.fd, SOL_SOCKET, SO_TIMESTAMPING, TIMESTAMPS);
    ring.prepCmdSock(SOCKET_URING_OP_TX_TIMESTAMP, sender.fd, 0, 0, 0, 0, 1);
    for (let packet = 0; packet < 3; packet++) {
      const before = Date.now();
      ring.prepSendto(sender.fd, bytesOf("tick"), 4, 0, address, address.length, 2);
      const seen: { userData: number; res: number; flags: number; seconds: number }[] = [];
      while (seen.length < 2) {
        ring.submitAndWait(2 - seen.length);
        ring.forEachCqe((userData, res, flags, seconds) => {
          seen.push({ userData, res, flags, seconds });
        });
      }
      const stamp = seen.find(({ userData }) => userData === 1)!;
      assertEquals(seen.find(({ userData }) => userData === 2)!.res, 4);
      assertEquals(stamp.res, packet, "the number of the packet");
      const big = flags === IORING_SETUP_CQE_MIXED ? IORING_CQE_F_32 : 0;
      assertEquals(stamp.flags & (IORING_CQE_F_MORE | IORING_CQE_F_32), IORING_CQE_F_MORE | big);
      assert(Math.abs(stamp.seconds - before / 1000) < 100, `seconds since 1970: ${stamp.seconds}`);
    }
    ring.prepCancel(1, 0, 3);
    assertEquals(reapResults(ring, 2), { 1: -ECANCELED, 3: 0 });
    close(sender.fd, fd);
  }, { flags });
}

testOnRing("SOCKET_URING_OP_TX_TIMESTAMP is refused without completions of 32 bytes", (ring) => {
  const { fd } = udpSocket(SOCK_DGRAM);
  ring.prepCmdSock(SOCKET_URING_OP_TX_TIMESTAMP, fd, 0, 0, 0, 0);
  assertEquals(reapOne(ring).res, -EINVAL);
  close(fd);
});
