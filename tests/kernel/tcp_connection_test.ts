// Goal: a connection of TCP is made by the ring alone: SOCKET, BIND, LISTEN, CONNECT, ACCEPT, and
// carries bytes both ways. Method: take each step through the ring, and compare with what the
// kernel says of the sockets.
import { assertEquals, assertNotEquals } from "@std/assert";
import { ECONNREFUSED, EINVAL } from "../../src/abi/errno.ts";
import { F_GETFD, F_GETFL, FD_CLOEXEC, O_NONBLOCK } from "../../src/abi/fs.ts";
import { addressOf } from "../../src/ring/mod.ts";
import {
  AF_INET,
  IPPROTO_TCP,
  SO_ACCEPTCONN,
  SOCK_CLOEXEC,
  SOCK_NONBLOCK,
  SOCK_STREAM,
  SOL_SOCKET,
} from "../../src/abi/socket.ts";
import { call, close } from "./_support/call.ts";
import { reapOne, reapResults } from "./_support/reap.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";
import {
  bytesOf,
  getsockname,
  getsockopt,
  inetAddress,
  portOf,
  textOf,
} from "./_support/sockets.ts";
import { listenTcp, openTcp, tcpPair } from "./_support/tcp.ts";

const TCP_INFO = 11;

/** `tcpi_sacked` of `struct tcp_info`, which is the backlog of a socket that listens. */
function backlogOf(fd: number): number {
  const info = new Uint32Array(26);
  const length = new Uint32Array([info.byteLength]);
  call("getsockopt", fd, IPPROTO_TCP, TCP_INFO, addressOf(info), addressOf(length));
  return info[7]!;
}

testOnRings("prepBind(), prepListen(), prepConnect(), prepAccept() make a connection", (ring) => {
  ring.prepSocket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0, 0);
  const listener = reapOne(ring).res;
  const wanted = inetAddress();
  ring.prepBind(listener, wanted, wanted.length, 1);
  assertEquals(reapOne(ring).res, 0);
  const address = getsockname(listener);
  assertNotEquals(portOf(address), 0);
  assertEquals(getsockopt(listener, SOL_SOCKET, SO_ACCEPTCONN), 0);
  ring.prepListen(listener, 8, 2);
  assertEquals(reapOne(ring).res, 0);
  assertEquals(getsockopt(listener, SOL_SOCKET, SO_ACCEPTCONN), 1);
  assertEquals(backlogOf(listener), 8);

  const client = openTcp(ring);
  const peer = new Uint8Array(32);
  const peerLength = new Uint32Array([peer.length]);
  ring.prepAccept(listener, peer, peerLength, SOCK_CLOEXEC | SOCK_NONBLOCK, 3);
  ring.prepConnect(client, address, address.length, 4);
  const { 3: server, 4: connected } = reapResults(ring, 2);
  assertEquals(connected, 0);
  assertEquals(peer.slice(0, peerLength[0]), getsockname(client));
  assertEquals(getsockname(server!), address);
  assertEquals(call("fcntl", server!, F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
  assertEquals(call("fcntl", server!, F_GETFL) & O_NONBLOCK, O_NONBLOCK);
  close(listener, client, server!);
});

testOnRings("prepSend() and prepRecv() carry bytes both ways", (ring) => {
  const { client, server, listener } = tcpPair(ring);
  for (const [from, to, text] of [[client, server, "ping"], [server, client, "pong!"]] as const) {
    const buffer = new Uint8Array(16);
    ring.prepRecv(to, buffer, buffer.length, 0, 1);
    ring.prepSend(from, bytesOf(text), text.length, 0, 2);
    assertEquals(reapResults(ring, 2), { 1: text.length, 2: text.length });
    assertEquals(textOf(buffer.subarray(0, text.length)), text);
  }
  close(client, server, listener);
});

testOnRing("prepSend() sends no more than len", (ring) => {
  const { client, server, listener } = tcpPair(ring);
  ring.prepSend(client, bytesOf("abcdef"), 3, 0);
  assertEquals(reapOne(ring).res, 3);
  const buffer = new Uint8Array(16);
  ring.prepRecv(server, buffer, 16, 0);
  assertEquals(reapOne(ring).res, 3);
  assertEquals(textOf(buffer.subarray(0, 4)), "abc\0");
  close(client, server, listener);
});

testOnRing("prepConnect() completes with -ECONNREFUSED when nobody listens", (ring) => {
  const listener = listenTcp(ring);
  close(listener.fd);
  const client = openTcp(ring);
  ring.prepConnect(client, listener.address, listener.address.length);
  assertEquals(reapOne(ring).res, -ECONNREFUSED);
  close(client);
});

testOnRing("prepAccept() completes with -EINVAL on a socket that does not listen", (ring) => {
  const fd = openTcp(ring);
  ring.prepAccept(fd, 0, 0, 0);
  assertEquals(reapOne(ring).res, -EINVAL);
  close(fd);
});
