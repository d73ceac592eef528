// Goal: commands of sockets complete with what ioctl(2), getsockopt(2) and setsockopt(2) say.
// Method: compare each with the plain system call on a connection of TCP.
import { assertEquals, assertGreater } from "@std/assert";
import { ENOPROTOOPT, EOPNOTSUPP } from "../../src/abi/errno.ts";
import {
  IPPROTO_TCP,
  SO_KEEPALIVE,
  SO_RCVBUF,
  SO_TYPE,
  SOCK_STREAM,
  SOL_SOCKET,
  TCP_NODELAY,
} from "../../src/abi/socket.ts";
import {
  IOSQE_FIXED_FILE,
  SOCKET_URING_OP_GETSOCKOPT,
  SOCKET_URING_OP_SETSOCKOPT,
  SOCKET_URING_OP_SIOCINQ,
  SOCKET_URING_OP_SIOCOUTQ,
} from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { eventfd } from "./_support/pipes.ts";
import { reapOne } from "./_support/reap.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";
import { bytesOf, getsockname, getsockopt } from "./_support/sockets.ts";
import { tcpPair } from "./_support/tcp.ts";

testOnRings("SOCKET_URING_OP_SIOCINQ counts the bytes that wait to be received", (ring) => {
  const { client, server, listener } = tcpPair(ring);
  for (const expected of [0, 5]) {
    ring.prepCmdSock(SOCKET_URING_OP_SIOCINQ, server, 0, 0, 0, 0);
    assertEquals(reapOne(ring).res, expected);
    ring.prepSend(client, bytesOf("bytes"), 5, 0);
    assertEquals(reapOne(ring).res, 5);
    ring.prepPollAdd(server, 1);
    assertEquals(reapOne(ring).res, 1);
  }
  close(client, server, listener);
});

testOnRing("SOCKET_URING_OP_SIOCOUTQ counts the bytes that were not acknowledged", (ring) => {
  const { client, server, listener } = tcpPair(ring);
  ring.prepCmdSock(SOCKET_URING_OP_SIOCOUTQ, client, 0, 0, 0, 0);
  assertEquals(reapOne(ring).res, 0);
  const data = new Uint8Array(16 * 1024 * 1024);
  ring.prepSend(client, data, data.length, 0);
  const sent = reapOne(ring).res;
  assertGreater(data.length, sent, "both queues are full");
  ring.prepCmdSock(SOCKET_URING_OP_SIOCOUTQ, client, 0, 0, 0, 0);
  assertGreater(reapOne(ring).res, 0);
  close(client, server, listener);
});

testOnRings("SOCKET_URING_OP_GETSOCKOPT completes with the length of the value", (ring) => {
  const { client, server, listener } = tcpPair(ring);
  ring.registerFiles([server]);
  const value = new Int32Array(2);
  for (const option of [SO_TYPE, SO_RCVBUF, SO_KEEPALIVE]) {
    value.fill(-1);
    ring.prepCmdSock(SOCKET_URING_OP_GETSOCKOPT, 0, SOL_SOCKET, option, value, 8, 5);
    ring.sqeSetFlags(IOSQE_FIXED_FILE);
    assertEquals(reapOne(ring), { userData: 5, res: 4, flags: 0 });
    assertEquals([...value], [getsockopt(server, SOL_SOCKET, option), -1]);
  }
  assertEquals(getsockopt(server, SOL_SOCKET, SO_TYPE), SOCK_STREAM);
  close(client, server, listener);
});

testOnRings("SOCKET_URING_OP_SETSOCKOPT sets options of every level", (ring) => {
  const { client, server, listener } = tcpPair(ring);
  for (const [level, option] of [[SOL_SOCKET, SO_KEEPALIVE], [IPPROTO_TCP, TCP_NODELAY]] as const) {
    for (const on of [1, 0]) {
      const value = new Int32Array([on]);
      ring.prepCmdSock(SOCKET_URING_OP_SETSOCKOPT, client, level, option, value, 4);
      assertEquals(reapOne(ring).res, 0);
      assertEquals(getsockopt(client, level, option), on);
    }
  }
  close(client, server, listener);
});

testOnRing("prepCmdSock() completes with what the kernel refuses", (ring) => {
  const { client, server, listener } = tcpPair(ring);
  const value = new Int32Array(1);
  ring.prepCmdSock(SOCKET_URING_OP_GETSOCKOPT, client, IPPROTO_TCP, TCP_NODELAY, value, 4);
  assertEquals(reapOne(ring).res, -EOPNOTSUPP, "reading takes SOL_SOCKET");
  ring.prepCmdSock(SOCKET_URING_OP_GETSOCKOPT, client, SOL_SOCKET, 9999, value, 4);
  assertEquals(reapOne(ring).res, -ENOPROTOOPT);
  ring.prepCmdSock(99, client, 0, 0, 0, 0);
  assertEquals(reapOne(ring).res, -EOPNOTSUPP, "an unknown command");
  const file = eventfd();
  ring.prepUringCmd(SOCKET_URING_OP_SIOCINQ, file);
  assertEquals(reapOne(ring).res, -EOPNOTSUPP, "a file without commands");
  ring.prepUringCmd(SOCKET_URING_OP_SIOCINQ, client);
  assertEquals(reapOne(ring).res, 0, "a command without arguments");
  ring.prepUringCmd(99, client);
  assertEquals(reapOne(ring).res, -EOPNOTSUPP);
  close(client, server, listener, file);
});

testOnRing("prepCmdGetsockname() is refused: it came with Linux 7.0", (ring) => {
  const { client, server, listener } = tcpPair(ring);
  const address = new Uint8Array(16);
  const length = new Uint32Array([16]);
  for (const peer of [0, 1]) {
    ring.prepCmdGetsockname(client, address, length, peer);
    const { res } = reapOne(ring);
    // A newer kernel than this was written on must do it right.
    if (res === -EOPNOTSUPP) assertEquals([...address, ...length], [...new Uint8Array(16), 16]);
    else assertEquals([res, address], [0, getsockname(peer === 0 ? client : server)]);
  }
  close(client, server, listener);
});
