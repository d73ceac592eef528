/**
 * A UDP echo server on one ring: one request receives every datagram, with its sender, into
 * provided buffers, and each answer is sent from the buffer that the datagram came in.
 *
 * `udp_echo.ts <port>` serves until it is ended.
 *
 * @module
 */
import process from "node:process";
import {
  AF_INET,
  ENOBUFS,
  IoError,
  IORING_CQE_BUFFER_SHIFT,
  IORING_CQE_F_BUFFER,
  IORING_CQE_F_MORE,
  IOSQE_BUFFER_SELECT,
  Msghdr,
  recvmsgName,
  recvmsgPayload,
  recvmsgValidate,
  Ring,
  SOCK_DGRAM,
  sockaddr_in,
} from "../src/ring/mod.ts";
import { complete } from "./net/complete.ts";
import { inetAddress } from "./net/inet_address.ts";
import { ProvidedBuffers } from "./net/provided_buffers.ts";

const GROUP = 1;
const COUNT = 256;
/** The largest datagram of IPv4, with the head and the address that the kernel puts before it. */
const SIZE = 65_536 + 64;
/** The user data of the receive; a send has the number of its buffer. */
const RECEIVE = COUNT;

const port = Number(process.argv[2] ?? "7777");
// Each answer has a buffer of its own, so there is room for all of them and the receive.
const ring = new Ring(COUNT * 2);
const buffers = new ProvidedBuffers(ring, { group: GROUP, count: COUNT, size: SIZE });
/** Says how much room each buffer has for the address of the sender. */
const room = new Msghdr({ msg_name: new Uint8Array(sockaddr_in.sizeof) });

ring.prepSocket(AF_INET, SOCK_DGRAM, 0, 0);
const socket = complete(ring, "socket");
const address = inetAddress("127.0.0.1", port);
ring.prepBind(socket, address, address.length);
complete(ring, "bind");

function receive(): void {
  ring.prepRecvmsgMultishot(socket, room, 0, RECEIVE);
  ring.sqeSetFlags(IOSQE_BUFFER_SELECT);
  ring.sqeSetBufferGroup(GROUP);
}

/** Answers one datagram; a buffer that is not sent from is free again. */
function answer(buffer: number, length: number): void {
  buffers.claim();
  const datagram = recvmsgValidate(buffers.bytesOf(buffer), length, room);
  if (datagram === null) return buffers.release(buffer);
  const payload = recvmsgPayload(datagram, room);
  const sender = recvmsgName(datagram);
  ring.prepSendto(socket, payload, payload.length, 0, sender, sender.length, buffer);
}

/** The receive has ended for want of buffers. */
let starved = false;

function visit(data: number, result: number, flags: number): void {
  // An answer that cannot be delivered is lost, as datagrams are.
  if (data !== RECEIVE) return buffers.release(data);
  if ((flags & IORING_CQE_F_BUFFER) !== 0) answer(flags >>> IORING_CQE_BUFFER_SHIFT, result);
  if ((flags & IORING_CQE_F_MORE) !== 0) return;
  if (result === -ENOBUFS) starved = true;
  else if (result < 0) throw new IoError(result, "recvmsg");
  else receive();
}

receive();
console.log(`listening on 127.0.0.1:${port}`);
while (true) {
  ring.submitAndWait(1);
  ring.forEachCqe(visit);
  buffers.publish();
  if (!starved || !buffers.hasFree) continue;
  starved = false;
  receive();
}
