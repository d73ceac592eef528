// Goal: a zero-copy message completes twice, as a zero-copy send does, and gathers its buffers.
// Method: send messages over TCP and UDP, from ordinary buffers and from parts of a registered one.
import { assertEquals } from "@std/assert";
import { EFAULT } from "../../src/abi/errno.ts";
import { SOCK_DGRAM } from "../../src/abi/socket.ts";
import {
  allocBuffer,
  IORING_CQE_F_MORE,
  IORING_CQE_F_NOTIF,
  IORING_NOTIF_USAGE_ZC_COPIED,
  IORING_SEND_ZC_REPORT_USAGE,
  Msghdr,
} from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { pattern } from "./_support/files.ts";
import { reap } from "./_support/reap.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";
import { bytesOf, textOf, udpSocket } from "./_support/sockets.ts";
import { tcpPair } from "./_support/tcp.ts";
import { exchange } from "./_support/zero_copy.ts";

const NOTICE = { userData: 1, res: 0, flags: IORING_CQE_F_NOTIF };

function result(length: number) {
  return { userData: 1, res: length, flags: IORING_CQE_F_MORE };
}

testOnRings("prepSendmsgZc() gathers, completes with the count and then with a notice", (ring) => {
  const { client, server, listener } = tcpPair(ring);
  const parts = ["zero ", "copy ", "message"].map(bytesOf);
  ring.prepSendmsgZc(client, new Msghdr({ msg_iov: parts }), 0, 1);
  const { received, ...completions } = exchange(ring, server, 17);
  assertEquals(completions, { result: result(17), notice: NOTICE });
  assertEquals(textOf(received), "zero copy message");
  close(client, server, listener);
});

testOnRing("prepSendmsgZc() sends to the address of the message, and reports usage", (ring) => {
  const sender = udpSocket(SOCK_DGRAM);
  const { fd, address } = udpSocket(SOCK_DGRAM);
  const data = bytesOf("datagram");
  ring.prepSendmsgZc(sender.fd, new Msghdr({ msg_name: address, msg_iov: [data] }), 0, 1);
  ring.sqeSetIoprio(IORING_SEND_ZC_REPORT_USAGE);
  const { received, notice } = exchange(ring, fd, 8);
  assertEquals(textOf(received), "datagram");
  assertEquals(notice.res, IORING_NOTIF_USAGE_ZC_COPIED | 0);
  close(sender.fd, fd);
});

testOnRings("prepSendmsgZcFixed() gathers parts of a registered buffer", (ring) => {
  const { client, server, listener } = tcpPair(ring);
  const buffer = allocBuffer(8192);
  buffer.set(pattern(8192));
  ring.registerBuffersSparse(3);
  ring.registerBuffersUpdate(2, [buffer]);
  const parts = [buffer.subarray(4000, 4200), buffer.subarray(10, 20)];
  ring.prepSendmsgZcFixed(client, new Msghdr({ msg_iov: parts }), 0, 2, 1);
  const { received, ...completions } = exchange(ring, server, 210);
  assertEquals(completions, { result: result(210), notice: NOTICE });
  assertEquals([...received], [...parts[0]!, ...parts[1]!]);
  close(client, server, listener);
});

testOnRing(
  "prepSendmsgZcFixed() completes with -EFAULT outside of the registered buffer",
  (ring) => {
    const { client, server, listener } = tcpPair(ring);
    const buffer = allocBuffer(4096);
    ring.registerBuffers([buffer.subarray(0, 1024)]);
    const message = new Msghdr({ msg_iov: [buffer.subarray(1000, 1030)] });
    ring.prepSendmsgZcFixed(client, message, 0, 0, 1);
    assertEquals(reap(ring, 2), [{ ...result(0), res: -EFAULT }, NOTICE]);
    close(client, server, listener);
  },
);
