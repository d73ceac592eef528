// Goal: the flags of ACCEPT do what they say. Method: accept with DONTWAIT from an empty queue of
// connections and from one that has some; accept with POLL_FIRST before and after a connection.
import { assertEquals, assertGreaterOrEqual } from "@std/assert";
import { EAGAIN } from "../../src/abi/errno.ts";
import { IORING_ACCEPT_DONTWAIT, IORING_ACCEPT_POLL_FIRST } from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { reapOne, reapResults } from "./_support/reap.ts";
import { testOnRing } from "./_support/ring_variants.ts";
import { connectTcp, listenTcp, openTcp } from "./_support/tcp.ts";

testOnRing("IORING_ACCEPT_DONTWAIT takes a waiting connection and fails without one", (ring) => {
  const listener = listenTcp(ring);
  ring.prepAccept(listener.fd, 0, 0, 0);
  ring.sqeSetIoprio(IORING_ACCEPT_DONTWAIT);
  assertEquals(reapOne(ring).res, -EAGAIN);
  const client = connectTcp(ring, listener);
  ring.prepAccept(listener.fd, 0, 0, 0);
  ring.sqeSetIoprio(IORING_ACCEPT_DONTWAIT);
  const server = reapOne(ring).res;
  assertGreaterOrEqual(server, 0);
  close(server, client, listener.fd);
});

testOnRing("IORING_ACCEPT_POLL_FIRST waits for a connection and takes it", (ring) => {
  const listener = listenTcp(ring);
  const client = openTcp(ring);
  ring.prepAccept(listener.fd, 0, 0, 0, 1);
  ring.sqeSetIoprio(IORING_ACCEPT_POLL_FIRST);
  ring.prepConnect(client, listener.address, listener.address.length, 2);
  const { 1: server, 2: connected } = reapResults(ring, 2);
  assertEquals(connected, 0);
  assertGreaterOrEqual(server!, 0);
  close(server!, client, listener.fd);
});
