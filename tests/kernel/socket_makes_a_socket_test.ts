// Goal: SOCKET makes a socket of the family, type and protocol that were asked for. Method: make
// one of each kind, then ask the kernel what it is.
import { assertEquals, assertGreaterOrEqual } from "@std/assert";
import { EAFNOSUPPORT, EINVAL, EPROTONOSUPPORT } from "../../src/abi/errno.ts";
import { F_GETFD, F_GETFL, FD_CLOEXEC, O_NONBLOCK } from "../../src/abi/fs.ts";
import {
  AF_INET,
  AF_INET6,
  AF_UNIX,
  IPPROTO_TCP,
  IPPROTO_UDP,
  SO_DOMAIN,
  SO_PROTOCOL,
  SO_TYPE,
  SOCK_CLOEXEC,
  SOCK_DGRAM,
  SOCK_NONBLOCK,
  SOCK_SEQPACKET,
  SOCK_STREAM,
  SOL_SOCKET,
} from "../../src/abi/socket.ts";
import { call, close } from "./_support/call.ts";
import { reapOne } from "./_support/reap.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";
import { getsockopt } from "./_support/sockets.ts";

const KINDS: [number, number, number, number][] = [
  [AF_INET, SOCK_STREAM, 0, IPPROTO_TCP],
  [AF_INET, SOCK_DGRAM, IPPROTO_UDP, IPPROTO_UDP],
  [AF_INET6, SOCK_STREAM, IPPROTO_TCP, IPPROTO_TCP],
  [AF_UNIX, SOCK_SEQPACKET, 0, 0],
];

testOnRings("prepSocket() makes a socket of the wanted kind", (ring) => {
  for (const [domain, type, protocol, expected] of KINDS) {
    ring.prepSocket(domain, type, protocol, 0, 5);
    const { userData, res: fd, flags } = reapOne(ring);
    assertEquals([userData, flags], [5, 0]);
    assertGreaterOrEqual(fd, 0);
    assertEquals(getsockopt(fd, SOL_SOCKET, SO_DOMAIN), domain);
    assertEquals(getsockopt(fd, SOL_SOCKET, SO_TYPE), type);
    assertEquals(getsockopt(fd, SOL_SOCKET, SO_PROTOCOL), expected);
    assertEquals(call("fcntl", fd, F_GETFD) & FD_CLOEXEC, 0);
    close(fd);
  }
});

testOnRing("prepSocket() passes SOCK_CLOEXEC and SOCK_NONBLOCK on", (ring) => {
  ring.prepSocket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, 0);
  const fd = reapOne(ring).res;
  assertEquals(call("fcntl", fd, F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
  assertEquals(call("fcntl", fd, F_GETFL) & O_NONBLOCK, O_NONBLOCK);
  close(fd);
});

testOnRing("prepSocket() completes with the error of socket(2)", (ring) => {
  ring.prepSocket(255, SOCK_STREAM, 0, 0);
  assertEquals(reapOne(ring).res, -EAFNOSUPPORT);
  ring.prepSocket(AF_INET, SOCK_STREAM, IPPROTO_UDP, 0);
  assertEquals(reapOne(ring).res, -EPROTONOSUPPORT);
  ring.prepSocket(AF_UNIX, SOCK_STREAM, 0, 1);
  assertEquals(reapOne(ring).res, -EINVAL, "no flags are defined");
});
