// Goal: one request takes connection after connection, as descriptors or into slots. Method:
// connect several clients, compare each completion, then cancel the request and see it end.
import { assertEquals, assertGreaterOrEqual } from "@std/assert";
import { ECANCELED, ENFILE } from "../../src/abi/errno.ts";
import { F_GETFD, FD_CLOEXEC } from "../../src/abi/fs.ts";
import { SOCK_CLOEXEC } from "../../src/abi/socket.ts";
import { IORING_CQE_F_MORE, IOSQE_FIXED_FILE } from "../../src/ring/mod.ts";
import { call, close } from "./_support/call.ts";
import { reap, reapOne } from "./_support/reap.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";
import { getsockname } from "./_support/sockets.ts";
import { listenTcp, openTcp } from "./_support/tcp.ts";

testOnRings("prepMultishotAccept() takes every connection until it is cancelled", (ring) => {
  const listener = listenTcp(ring);
  ring.prepMultishotAccept(listener.fd, 0, 0, SOCK_CLOEXEC, 7);
  const fds: number[] = [];
  for (let i = 0; i < 3; i++) {
    const client = openTcp(ring);
    ring.prepConnect(client, listener.address, listener.address.length, 1);
    const cqes = reap(ring, 2).sort((a, b) => a.userData - b.userData);
    assertEquals(cqes.map(({ userData }) => userData), [1, 7]);
    assertEquals(cqes[0]!.res, 0);
    assertEquals(cqes[1]!.flags & IORING_CQE_F_MORE, IORING_CQE_F_MORE);
    const server = cqes[1]!.res;
    assertGreaterOrEqual(server, 0);
    assertEquals(getsockname(server), listener.address);
    assertEquals(call("fcntl", server, F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
    fds.push(client, server);
  }
  ring.prepCancel(7, 0, 8);
  const ends = reap(ring, 2).sort((a, b) => a.userData - b.userData);
  assertEquals(ends, [
    { userData: 7, res: -ECANCELED, flags: 0 },
    { userData: 8, res: 0, flags: 0 },
  ]);
  close(...fds, listener.fd);
});

testOnRing("prepMultishotAcceptDirect() fills slots and ends when all are taken", (ring) => {
  ring.registerFilesSparse(2);
  const listener = listenTcp(ring);
  ring.prepMultishotAcceptDirect(listener.fd, 0, 0, 0, 7);
  ring.submit();
  const clients: number[] = [];
  const accepted: [number, boolean][] = [];
  for (let i = 0; i < 3; i++) {
    const client = openTcp(ring);
    ring.prepConnect(client, listener.address, listener.address.length, 1);
    for (const { userData, res, flags } of reap(ring, 2)) {
      if (userData === 7) accepted.push([res, (flags & IORING_CQE_F_MORE) !== 0]);
      else assertEquals(res, 0);
    }
    clients.push(client);
  }
  assertEquals(accepted, [[0, true], [1, true], [-ENFILE, false]]);
  ring.prepShutdown(1, 1);
  ring.sqeSetFlags(IOSQE_FIXED_FILE);
  assertEquals(reapOne(ring).res, 0);
  const buffer = new Uint8Array(1);
  ring.prepRecv(clients[1]!, buffer, 1, 0);
  assertEquals(reapOne(ring).res, 0, "the second client sees the end of the stream");
  close(...clients, listener.fd);
});

testOnRing("prepMultishotAccept() writes each address to the one buffer", (ring) => {
  const listener = listenTcp(ring);
  const address = new Uint8Array(16);
  const length = new Uint32Array([address.length]);
  ring.prepMultishotAccept(listener.fd, address, length, 0, 7);
  const fds: number[] = [];
  for (let i = 0; i < 2; i++) {
    const client = openTcp(ring);
    ring.prepConnect(client, listener.address, listener.address.length, 1);
    fds.push(client, ...reap(ring, 2).filter((cqe) => cqe.userData === 7).map((cqe) => cqe.res));
    assertEquals(address, getsockname(client));
    assertEquals(length[0], address.length);
  }
  assertEquals(fds.length, 4);
  close(...fds, listener.fd);
});
