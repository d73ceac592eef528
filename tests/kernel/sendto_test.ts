// Goal: datagrams go to the address that SEND was given. Method: send from one socket of UDP to two
// others by prepSendto() and by prepSendSetAddr(), and over unix sockets with a path.
import { assertEquals, assertThrows } from "@std/assert";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EDESTADDRREQ } from "../../src/abi/errno.ts";
import { AF_UNIX, SOCK_DGRAM } from "../../src/abi/socket.ts";
import type { Ring } from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { reapOne } from "./_support/reap.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";
import { bytesOf, textOf, udpSocket, unixAddress } from "./_support/sockets.ts";

function receive(ring: Ring, fd: number): string {
  const buffer = new Uint8Array(32);
  ring.prepRecv(fd, buffer, 32, 0);
  return textOf(buffer.subarray(0, reapOne(ring).res));
}

testOnRings("prepSendto() sends to the address", (ring) => {
  const sender = udpSocket(SOCK_DGRAM);
  const receivers = [udpSocket(SOCK_DGRAM), udpSocket(SOCK_DGRAM)];
  receivers.forEach(({ address }, i) => {
    const text = `to number ${i}`;
    ring.prepSendto(sender.fd, bytesOf(text), text.length, 0, address, address.length);
    assertEquals(reapOne(ring).res, text.length);
  });
  assertEquals(receivers.map(({ fd }) => receive(ring, fd)), ["to number 0", "to number 1"]);
  close(sender.fd, ...receivers.map(({ fd }) => fd));
});

testOnRing("prepSendSetAddr() gives a send its address", (ring) => {
  const sender = udpSocket(SOCK_DGRAM);
  const receiver = udpSocket(SOCK_DGRAM);
  ring.prepSend(sender.fd, bytesOf("plain"), 5, 0);
  assertEquals(reapOne(ring).res, -EDESTADDRREQ);
  ring.prepSend(sender.fd, bytesOf("plain"), 5, 0);
  ring.prepSendSetAddr(receiver.address, receiver.address.length);
  assertEquals(reapOne(ring).res, 5);
  assertEquals(receive(ring, receiver.fd), "plain");
  close(sender.fd, receiver.fd);
});

testOnRing("prepSocket(), prepBind() and prepSendto() work with unix paths", (ring) => {
  const directory = mkdtempSync(join(tmpdir(), "ringio-sendto-"));
  try {
    const address = unixAddress(join(directory, "socket"));
    ring.prepSocket(AF_UNIX, SOCK_DGRAM, 0, 0);
    const receiver = reapOne(ring).res;
    ring.prepBind(receiver, address, address.length);
    assertEquals(reapOne(ring).res, 0);
    ring.prepSocket(AF_UNIX, SOCK_DGRAM, 0, 0);
    const sender = reapOne(ring).res;
    ring.prepSendto(sender, bytesOf("by path"), 7, 0, address, address.length);
    assertEquals(reapOne(ring).res, 7);
    assertEquals(receive(ring, receiver), "by path");
    close(sender, receiver);
  } finally {
    rmSync(directory, { recursive: true });
  }
});

testOnRing("prepSendSetAddr() throws when nothing was prepared", (ring) => {
  const address = new Uint8Array(16);
  assertThrows(() => ring.prepSendSetAddr(address, 16), TypeError, "got none");
});
