// Goal: a connection can be taken into a slot of the registered files. Method: take connections
// into a chosen slot and into one the kernel chooses, and receive through the slot.
import { assertEquals } from "@std/assert";
import { EINVAL, ENFILE } from "../../src/abi/errno.ts";
import { SOCK_CLOEXEC } from "../../src/abi/socket.ts";
import { IORING_FILE_INDEX_ALLOC, IOSQE_FIXED_FILE } from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { reapOne, reapResults } from "./_support/reap.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";
import { bytesOf, getsockname, textOf } from "./_support/sockets.ts";
import { connectTcp, listenTcp } from "./_support/tcp.ts";

testOnRings("prepAcceptDirect() takes a connection into the slot", (ring) => {
  ring.registerFilesSparse(4);
  const listener = listenTcp(ring);
  const client = connectTcp(ring, listener);
  const peer = new Uint8Array(16);
  const peerLength = new Uint32Array([16]);
  ring.prepAcceptDirect(listener.fd, peer, peerLength, 0, 3);
  assertEquals(reapOne(ring).res, 0);
  assertEquals(peer, getsockname(client));
  const buffer = new Uint8Array(8);
  ring.prepRecv(3, buffer, 8, 0, 1);
  ring.sqeSetFlags(IOSQE_FIXED_FILE);
  ring.prepSend(client, bytesOf("direct"), 6, 0, 2);
  assertEquals(reapResults(ring, 2), { 1: 6, 2: 6 });
  assertEquals(textOf(buffer.subarray(0, 6)), "direct");
  close(client, listener.fd);
});

testOnRing("prepAcceptDirect() completes with the slot that the kernel chose", (ring) => {
  ring.registerFilesSparse(2);
  const listener = listenTcp(ring);
  const clients = [0, 1, 2].map(() => connectTcp(ring, listener));
  const slots = clients.map(() => {
    ring.prepAcceptDirect(listener.fd, 0, 0, 0, IORING_FILE_INDEX_ALLOC);
    return reapOne(ring).res;
  });
  assertEquals(slots, [0, 1, -ENFILE]);
  close(...clients, listener.fd);
});

testOnRing("prepAcceptDirect() completes with -EINVAL with SOCK_CLOEXEC", (ring) => {
  ring.registerFilesSparse(1);
  const listener = listenTcp(ring);
  ring.prepAcceptDirect(listener.fd, 0, 0, SOCK_CLOEXEC, 0);
  assertEquals(reapOne(ring).res, -EINVAL);
  close(listener.fd);
});
