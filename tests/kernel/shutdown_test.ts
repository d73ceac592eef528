// Goal: SHUTDOWN ends one direction of a connection or both. Method: shut one end down, and look
// at what receiving and sending give at both ends.
import { assertEquals } from "@std/assert";
import { EINVAL, ENOTSOCK, EPIPE } from "../../src/abi/errno.ts";
import { SHUT_RD, SHUT_RDWR, SHUT_WR } from "../../src/abi/socket.ts";
import type { Ring } from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { reapOne, reapResults } from "./_support/reap.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";
import { socketPair } from "./_support/sockets.ts";

/** Results of: a receives, a sends, b receives what a sent. */
function tryOut(ring: Ring, how: number): number[] {
  const [a, b] = socketPair();
  const buffer = new Uint8Array(4);
  ring.prepSend(b, buffer, 2, 0);
  assertEquals(reapOne(ring).res, 2);
  ring.prepShutdown(a, how);
  assertEquals(reapOne(ring).res, 0);
  const results = [0, 1].map((i) => {
    if (i === 0) ring.prepRecv(a, buffer, 4, 0);
    else ring.prepSend(a, buffer, 3, 0);
    return reapOne(ring).res;
  });
  ring.prepRecv(b, buffer, 4, 0);
  const last = reapOne(ring).res;
  close(a, b);
  return [...results, last];
}

testOnRings("prepShutdown() ends the wanted directions", (ring) => {
  assertEquals(tryOut(ring, SHUT_WR), [2, -EPIPE, 0], "SHUT_WR");
  assertEquals(tryOut(ring, SHUT_RD), [2, 3, 3], "SHUT_RD leaves what has arrived");
  assertEquals(tryOut(ring, SHUT_RDWR), [2, -EPIPE, 0], "SHUT_RDWR");
});

testOnRing("prepShutdown() wakes a receive that waits", (ring) => {
  const [a, b] = socketPair();
  ring.prepRecv(a, new Uint8Array(4), 4, 0, 1);
  ring.prepShutdown(b, SHUT_RDWR, 2);
  assertEquals(reapResults(ring, 2), { 1: 0, 2: 0 });
  close(a, b);
});

testOnRing("prepShutdown() completes with the errors of shutdown(2)", (ring) => {
  ring.prepShutdown(ring.fd, SHUT_WR);
  assertEquals(reapOne(ring).res, -ENOTSOCK);
  const [a, b] = socketPair();
  ring.prepShutdown(a, 3);
  assertEquals(reapOne(ring).res, -EINVAL);
  close(a, b);
});
