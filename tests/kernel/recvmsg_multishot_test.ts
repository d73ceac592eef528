// Goal: one request receives message after message, with the address of the sender and control
// data, and recvmsgValidate() and its kin take the buffers apart. Method: datagrams from two
// senders with control data about the way they came, and one that is too long for the buffer.
import { assert, assertEquals } from "@std/assert";
import { ECANCELED, EINVAL } from "../../src/abi/errno.ts";
import { IPPROTO_IP, MSG_CTRUNC, MSG_TRUNC, SOCK_DGRAM } from "../../src/abi/socket.ts";
import { cmsghdr } from "../../src/abi/socket_layout.ts";
import {
  type Cqe,
  IORING_CQE_BUFFER_SHIFT,
  IORING_CQE_F_BUFFER,
  IORING_CQE_F_MORE,
  IOSQE_BUFFER_SELECT,
  Msghdr,
  recvmsgCmsgFirsthdr,
  recvmsgCmsgNexthdr,
  recvmsgName,
  recvmsgPayload,
  recvmsgPayloadLength,
  recvmsgValidate,
  type Ring,
} from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { reap, reapOne } from "./_support/reap.ts";
import { provideBuffers } from "./_support/provided.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";
import { bytesOf, setsockopt, textOf, udpSocket } from "./_support/sockets.ts";

const LENGTH = 256;
const GROUP = 1;
const HEAD = 16;
const IP_TTL = 2;
const IP_PKTINFO = 8;
const IP_RECVTTL = 12;

function prepare(ring: Ring, fd: number, message: Msghdr, flags = 0): void {
  ring.prepRecvmsgMultishot(fd, message, flags, 1);
  ring.sqeSetFlags(IOSQE_BUFFER_SELECT);
  ring.sqeSetBufferGroup(GROUP);
  ring.submit();
}

/** Sends, and gives what the other request got of it. */
function sendAndReap(ring: Ring, from: number, text: string, to: Uint8Array): Cqe {
  ring.prepSendto(from, bytesOf(text), text.length, 0, to, to.length, 2);
  const cqes = reap(ring, 2);
  assertEquals(cqes.find(({ userData }) => userData === 2)!.res, text.length);
  return cqes.find(({ userData }) => userData === 1)!;
}

function bufferOf({ flags }: Cqe, memory: Uint8Array): Uint8Array {
  const start = (flags >>> IORING_CQE_BUFFER_SHIFT) * LENGTH;
  return memory.subarray(start, start + LENGTH);
}

testOnRings(
  "prepRecvmsgMultishot() receives each message with its sender and control data",
  (ring) => {
    const senders = [udpSocket(SOCK_DGRAM), udpSocket(SOCK_DGRAM)];
    const { fd, address } = udpSocket(SOCK_DGRAM);
    setsockopt(fd, IPPROTO_IP, IP_RECVTTL, 1);
    senders.forEach((sender, i) => setsockopt(sender.fd, IPPROTO_IP, IP_TTL, 40 + i));
    const memory = new Uint8Array(4 * LENGTH);
    provideBuffers(ring, memory, LENGTH, GROUP);
    const message = new Msghdr({ msg_namelen: 20, msg_controllen: 64 });
    prepare(ring, fd, message);
    for (const [i, text] of [[0, "from the first"], [1, "and the second"]] as const) {
      const cqe = sendAndReap(ring, senders[i]!.fd, text, address);
      assertEquals(cqe.flags & 0xf, IORING_CQE_F_MORE | IORING_CQE_F_BUFFER);
      assertEquals(cqe.res, HEAD + 20 + 64 + text.length);
      const out = recvmsgValidate(bufferOf(cqe, memory), cqe.res, message);
      assert(out !== null);
      assertEquals([out.namelen, out.payloadlen, out.flags], [16, text.length, 0]);
      assertEquals(recvmsgName(out), senders[i]!.address);
      assertEquals(textOf(recvmsgPayload(out, message)), text);
      assertEquals(recvmsgPayloadLength(out, cqe.res, message), text.length);
      const first = recvmsgCmsgFirsthdr(out, message);
      assert(first !== null);
      assertEquals([first.cmsg_level, first.cmsg_type], [IPPROTO_IP, IP_TTL]);
      assertEquals([...first.data], [40 + i, 0, 0, 0]);
      assertEquals(recvmsgCmsgNexthdr(out, message, first), null);
    }
    ring.prepCancel(1, 0, 3);
    const ends = reap(ring, 2).sort((a, b) => a.userData - b.userData);
    assertEquals(ends.map(({ res }) => res), [-ECANCELED, 0]);
    close(fd, ...senders.map((sender) => sender.fd));
  },
);

testOnRing("recvmsgCmsgNexthdr() gives one control message after the other", (ring) => {
  const sender = udpSocket(SOCK_DGRAM);
  const { fd, address } = udpSocket(SOCK_DGRAM);
  setsockopt(fd, IPPROTO_IP, IP_RECVTTL, 1);
  setsockopt(fd, IPPROTO_IP, IP_PKTINFO, 1);
  const memory = new Uint8Array(LENGTH);
  provideBuffers(ring, memory, LENGTH, GROUP);
  const message = new Msghdr({ msg_controllen: 128 });
  prepare(ring, fd, message);
  const cqe = sendAndReap(ring, sender.fd, "two", address);
  const out = recvmsgValidate(memory, cqe.res, message)!;
  const kinds: number[][] = [];
  for (
    let cmsg = recvmsgCmsgFirsthdr(out, message);
    cmsg !== null;
    cmsg = recvmsgCmsgNexthdr(out, message, cmsg)
  ) {
    kinds.push([cmsg.cmsg_level, cmsg.cmsg_type]);
    assertEquals(cmsg.data.length, cmsg.cmsg_len - cmsghdr.sizeof);
  }
  kinds.sort((a, b) => a[1]! - b[1]!);
  assertEquals(kinds, [[IPPROTO_IP, IP_TTL], [IPPROTO_IP, IP_PKTINFO]]);
  assertEquals(textOf(recvmsgPayload(out, message)), "two");
  close(fd, sender.fd);
});

testOnRing("prepRecvmsgMultishot() says what did not fit", (ring) => {
  const sender = udpSocket(SOCK_DGRAM);
  const { fd, address } = udpSocket(SOCK_DGRAM);
  setsockopt(fd, IPPROTO_IP, IP_RECVTTL, 1);
  const memory = new Uint8Array(4 * LENGTH);
  provideBuffers(ring, memory, LENGTH, GROUP);
  const message = new Msghdr({ msg_namelen: 4 });
  const fitting = LENGTH - HEAD - 4;
  for (const [flags, payloadlen] of [[0, fitting], [MSG_TRUNC, LENGTH]] as const) {
    prepare(ring, fd, message, flags);
    const cqe = sendAndReap(ring, sender.fd, "y".repeat(LENGTH), address);
    assertEquals(cqe.flags & IORING_CQE_F_MORE, IORING_CQE_F_MORE);
    const out = recvmsgValidate(bufferOf(cqe, memory), LENGTH, message)!;
    assertEquals(out.flags & (MSG_TRUNC | MSG_CTRUNC), MSG_TRUNC | MSG_CTRUNC);
    assertEquals([out.namelen, out.payloadlen], [16, payloadlen]);
    assertEquals(cqe.res, LENGTH);
    assertEquals(recvmsgName(out), sender.address.subarray(0, 4));
    assertEquals(textOf(recvmsgPayload(out, message)), "y".repeat(fitting));
    assertEquals(recvmsgPayloadLength(out, LENGTH, message), fitting);
    assertEquals(recvmsgCmsgFirsthdr(out, message), null);
    ring.prepCancel(1, 0, 3);
    reap(ring, 2);
  }
  close(fd, sender.fd);
});

testOnRing("prepRecvmsgMultishot() completes with -EINVAL without provided buffers", (ring) => {
  const { fd } = udpSocket(SOCK_DGRAM);
  ring.prepRecvmsgMultishot(fd, new Msghdr(), 0);
  assertEquals(reapOne(ring).res, -EINVAL);
  close(fd);
});
