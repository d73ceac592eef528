// Goal: SENDMSG and RECVMSG carry several buffers, an address and control data. Method: send from
// buffers of several lengths into others, pass a descriptor, and let messages be cut off.
import { assertEquals, assertThrows } from "@std/assert";
import { EBADF, EFAULT, EINVAL } from "../../src/abi/errno.ts";
import {
  MSG_CMSG_CLOEXEC,
  MSG_CTRUNC,
  MSG_DONTWAIT,
  MSG_TRUNC,
  SCM_RIGHTS,
  SOCK_DGRAM,
  SOL_SOCKET,
} from "../../src/abi/socket.ts";
import { cmsghdr } from "../../src/abi/socket_layout.ts";
import { addressOf, IORING_RECVSEND_POLL_FIRST, Msghdr } from "../../src/ring/mod.ts";
import { F_GETFD, FD_CLOEXEC } from "../../src/abi/fs.ts";
import { call, close } from "./_support/call.ts";
import { rightsIn, rightsMessage } from "./_support/control.ts";
import { forceGc } from "./_support/force_gc.ts";
import { pipe, readBytes, writeBytes } from "./_support/pipes.ts";
import { reap, reapOne, reapResults } from "./_support/reap.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";
import { bytesOf, socketPair, textOf, udpSocket } from "./_support/sockets.ts";

testOnRings("prepSendmsg() gathers and prepRecvmsg() scatters", (ring) => {
  const [a, b] = socketPair();
  const parts = ["one ", "message ", "in parts"].map(bytesOf);
  const buffers = [new Uint8Array(9), new Uint8Array(100)];
  const received = new Msghdr({ msg_iov: buffers });
  ring.prepRecvmsg(b, received, 0, 1);
  ring.prepSendmsg(a, new Msghdr({ msg_iov: parts }), 0, 2);
  assertEquals(reapResults(ring, 2), { 1: 20, 2: 20 });
  assertEquals(buffers.map((buffer) => textOf(buffer).replaceAll("\0", "")), [
    "one messa",
    "ge in parts",
  ]);
  assertEquals([received.msg_namelen, received.msg_controllen, received.msg_flags], [0, 0, 0]);
  close(a, b);
});

testOnRings("prepSendmsg() sends to an address and prepRecvmsg() tells where from", (ring) => {
  const sender = udpSocket(SOCK_DGRAM);
  const receiver = udpSocket(SOCK_DGRAM);
  const message = new Msghdr({ msg_name: receiver.address, msg_iov: [bytesOf("datagram")] });
  ring.prepSendmsg(sender.fd, message, 0);
  assertEquals(reapOne(ring).res, 8);
  const name = new Uint8Array(32);
  const buffer = new Uint8Array(5);
  const received = new Msghdr({ msg_name: name, msg_iov: [buffer] });
  ring.prepRecvmsg(receiver.fd, received, MSG_TRUNC);
  assertEquals(reapOne(ring).res, 8, "the length of the whole datagram");
  assertEquals(textOf(buffer), "datag");
  assertEquals(received.msg_flags & MSG_TRUNC, MSG_TRUNC);
  assertEquals(name.subarray(0, received.msg_namelen), sender.address);
  close(sender.fd, receiver.fd);
});

testOnRings("prepSendmsg() passes descriptors and prepRecvmsg() takes them", (ring) => {
  const [a, b] = socketPair();
  const [readEnd, writeEnd] = pipe();
  const message = { msg_iov: [bytesOf("x")], msg_control: rightsMessage(readEnd) };
  ring.prepSendmsg(a, new Msghdr(message), 0);
  assertEquals(reapOne(ring).res, 1);
  close(readEnd);
  const control = new Uint8Array(64);
  const received = new Msghdr({ msg_iov: [new Uint8Array(8)], msg_control: control });
  ring.prepRecvmsg(b, received, MSG_CMSG_CLOEXEC);
  assertEquals(reapOne(ring).res, 1);
  assertEquals(received.msg_controllen, cmsghdr.sizeof + 8);
  const head = new DataView(control.buffer);
  assertEquals(Number(head.getBigUint64(cmsghdr.cmsg_len, true)), cmsghdr.sizeof + 4);
  assertEquals(head.getInt32(cmsghdr.cmsg_level, true), SOL_SOCKET);
  assertEquals(head.getInt32(cmsghdr.cmsg_type, true), SCM_RIGHTS);
  const [passed] = rightsIn(control.subarray(cmsghdr.sizeof, cmsghdr.sizeof + 4));
  assertEquals(call("fcntl", passed!, F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
  writeBytes(writeEnd, 77);
  assertEquals(readBytes(passed!, 1), [77]);
  close(a, b, writeEnd, passed!);
});

testOnRing("prepRecvmsg() says that control data was cut off", (ring) => {
  const [a, b] = socketPair();
  const control = rightsMessage(a, a, a, a);
  ring.prepSendmsg(a, new Msghdr({ msg_iov: [bytesOf("x")], msg_control: control }), 0);
  assertEquals(reapOne(ring).res, 1);
  const received = new Msghdr({ msg_iov: [new Uint8Array(8)] });
  ring.prepRecvmsg(b, received, MSG_DONTWAIT);
  assertEquals(reapOne(ring).res, 1);
  assertEquals(received.msg_flags & MSG_CTRUNC, MSG_CTRUNC);
  close(a, b);
});

testOnRing("prepSendmsg() and prepRecvmsg() take IORING_RECVSEND_POLL_FIRST", (ring) => {
  const [a, b] = socketPair();
  const buffer = new Uint8Array(8);
  ring.prepRecvmsg(b, new Msghdr({ msg_iov: [buffer] }), 0, 1);
  ring.sqeSetIoprio(IORING_RECVSEND_POLL_FIRST);
  ring.prepSendmsg(a, new Msghdr({ msg_iov: [bytesOf("poll")] }), 0, 2);
  ring.sqeSetIoprio(IORING_RECVSEND_POLL_FIRST);
  assertEquals(reapResults(ring, 2), { 1: 4, 2: 4 });
  assertEquals(textOf(buffer.subarray(0, 4)), "poll");
  close(a, b);
});

testOnRing("prepSendmsg() holds the message until it is submitted", (ring) => {
  const [a, b] = socketPair();
  for (let i = 0; i < 8; i++) {
    const text = bytesOf(`message ${i};`);
    ring.prepSendmsg(a, new Msghdr({ msg_iov: [text] }), 0);
  }
  forceGc();
  // Memory that was given back is used for something else now.
  const others = Array.from({ length: 2000 }, (_, i) => new Uint8Array(8 + i % 64).fill(255));
  assertEquals(reap(ring, 8).map(({ res }) => res), new Array(8).fill(10));
  const buffer = new Uint8Array(100);
  ring.prepRecv(b, buffer, 100, 0);
  assertEquals(reapOne(ring).res, 80);
  const expected = Array.from({ length: 8 }, (_, i) => `message ${i};`).join("");
  assertEquals(textOf(buffer.subarray(0, 80)), expected);
  assertEquals(others.length, 2000);
  close(a, b);
});

testOnRing("prepSendmsg() completes with the errors of sendmsg(2)", (ring) => {
  const [a, b] = socketPair();
  const message = new Msghdr({ msg_iov: [bytesOf("x")], msg_control: rightsMessage(-5) });
  ring.prepSendmsg(a, message, 0);
  assertEquals(reapOne(ring).res, -EBADF, "no such descriptor");
  ring.prepSendmsg(a, 1, 0);
  assertEquals(reapOne(ring).res, -EFAULT, "no memory there");
  const bad = new Msghdr({ msg_iov: new BigInt64Array([1n, -1n]), msg_iovlen: 1 });
  ring.prepSendmsg(a, bad, 0);
  assertEquals(reapOne(ring).res, -EINVAL, "a length below zero");
  close(a, b);
});

testOnRing("Msghdr refuses unknown parts and lengths beyond their buffers", (ring) => {
  const unknown = { msg_nme: new Uint8Array(4) } as object;
  assertThrows(() => new Msghdr(unknown), TypeError, 'unknown part "msg_nme"');
  const name = new Uint8Array(4);
  assertThrows(() => new Msghdr({ msg_name: name, msg_namelen: 5 }), RangeError);
  assertThrows(() => new Msghdr({ msg_control: name, msg_controllen: 5 }), RangeError);
  assertThrows(() => new Msghdr({ msg_iov: [name], msg_iovlen: 2 }), RangeError);
  assertThrows(() => new Msghdr({ msg_iov: [new Uint8Array(0)] }), TypeError);
  const message = new Msghdr({ msg_name: addressOf(name), msg_namelen: 4 });
  assertEquals(message.subarray(8, 12), new Uint8Array([4, 0, 0, 0]));
  assertEquals(ring.sqReady(), 0);
});
