// Goal: a zero-copy send completes twice: with its result, and when the buffer is free again.
// Method: send over TCP and UDP from ordinary and from registered buffers; the loopback copies in
// the end, and says so when it is asked.
import { assertEquals } from "@std/assert";
import { EFAULT, EINVAL, EOPNOTSUPP } from "../../src/abi/errno.ts";
import { SOCK_DGRAM } from "../../src/abi/socket.ts";
import {
  addressOf,
  allocBuffer,
  IORING_CQE_F_MORE,
  IORING_CQE_F_NOTIF,
  IORING_NOTIF_USAGE_ZC_COPIED,
  IORING_RECVSEND_FIXED_BUF,
  IORING_RECVSEND_POLL_FIRST,
  IORING_SEND_VECTORIZED,
  IORING_SEND_ZC_REPORT_USAGE,
} from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { pattern } from "./_support/files.ts";
import { reap } from "./_support/reap.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";
import { bytesOf, socketPair, textOf, udpSocket } from "./_support/sockets.ts";
import { tcpPair } from "./_support/tcp.ts";
import { exchange } from "./_support/zero_copy.ts";

const NOTICE = { userData: 1, res: 0, flags: IORING_CQE_F_NOTIF };

function result(length: number) {
  return { userData: 1, res: length, flags: IORING_CQE_F_MORE };
}

testOnRings("prepSendZc() completes with the count, then with IORING_CQE_F_NOTIF", (ring) => {
  const { client, server, listener } = tcpPair(ring);
  const data = pattern(3000);
  for (const flags of [0, IORING_RECVSEND_POLL_FIRST]) {
    ring.prepSendZc(client, data, 2999, 0, flags, 1);
    const received = data.subarray(0, 2999);
    assertEquals(exchange(ring, server, 2999), { result: result(2999), notice: NOTICE, received });
  }
  close(client, server, listener);
});

testOnRing("IORING_SEND_ZC_REPORT_USAGE says that the loopback copied", (ring) => {
  const { client, server, listener } = tcpPair(ring);
  const data = pattern(100);
  ring.prepSendZc(client, data, 100, 0, IORING_SEND_ZC_REPORT_USAGE, 1);
  const { notice } = exchange(ring, server, 100);
  assertEquals(notice, { ...NOTICE, res: IORING_NOTIF_USAGE_ZC_COPIED | 0 });
  close(client, server, listener);
});

testOnRings("prepSendZcFixed() sends from a registered buffer", (ring) => {
  const { client, server, listener } = tcpPair(ring);
  const buffer = allocBuffer(4096);
  buffer.set(pattern(4096));
  ring.registerBuffersSparse(2);
  ring.registerBuffersUpdate(1, [buffer]);
  const part = buffer.subarray(100, 1300);
  ring.prepSendZcFixed(client, part, part.length, 0, 0, 1, 1);
  assertEquals(exchange(ring, server, 1200), {
    result: result(1200),
    notice: NOTICE,
    received: part.slice(),
  });
  ring.prepSendZc(client, part, part.length, 0, IORING_RECVSEND_FIXED_BUF, 1);
  ring.sqeSetBufIndex(1);
  assertEquals(exchange(ring, server, 1200).received, part.slice(), "the same by its flag");
  close(client, server, listener);
});

testOnRing("prepSendZcFixed() completes with -EFAULT outside of the registered buffer", (ring) => {
  const { client, server, listener } = tcpPair(ring);
  const buffer = allocBuffer(4096);
  ring.registerBuffers([buffer.subarray(0, 2048)]);
  for (const [part, index] of [[buffer.subarray(2040, 2056), 0], [buffer, 1]] as const) {
    ring.prepSendZcFixed(client, part, 16, 0, 0, index, 1);
    assertEquals(reap(ring, 2), [{ ...result(16), res: -EFAULT }, NOTICE]);
  }
  close(client, server, listener);
});

testOnRings("prepSendSetAddr() gives a zero-copy send its address", (ring) => {
  const sender = udpSocket(SOCK_DGRAM);
  const { fd, address } = udpSocket(SOCK_DGRAM);
  ring.prepSendZc(sender.fd, bytesOf("datagram"), 8, 0, 0, 1);
  ring.prepSendSetAddr(address, address.length);
  const { received, notice } = exchange(ring, fd, 8);
  assertEquals(textOf(received), "datagram");
  assertEquals(notice, NOTICE);
  close(sender.fd, fd);
});

testOnRing("IORING_SEND_VECTORIZED makes a zero-copy send take an array of iovecs", (ring) => {
  const { client, server, listener } = tcpPair(ring);
  const parts = [bytesOf("two "), bytesOf("parts")];
  const iovecs = new BigUint64Array(
    parts.flatMap((part) => [BigInt(addressOf(part)), BigInt(part.length)]),
  );
  ring.prepSendZc(client, iovecs, 2, 0, IORING_SEND_VECTORIZED, 1);
  assertEquals(textOf(exchange(ring, server, 9).received), "two parts");
  close(client, server, listener);
});

testOnRing("prepSendZc() completes with what the kernel refuses, and a notice", (ring) => {
  const [a, b] = socketPair();
  const data = pattern(16);
  ring.prepSendZc(a, data, 16, 0, 0, 1);
  assertEquals(reap(ring, 2), [{ ...result(16), res: -EOPNOTSUPP }, NOTICE], "a unix socket");
  ring.prepSendZc(a, data, 16, 0, 0x8000, 1);
  assertEquals(reap(ring, 2), [{ ...result(16), res: -EINVAL }, NOTICE], "an unknown flag");
  close(a, b);
});
