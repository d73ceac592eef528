// Goal: a message posts a completion to another ring without an entry. Method: send to rings of
// each kind, also with flags and as a packed SQE; then to what takes no message.
import { assertEquals, assertThrows } from "@std/assert";
import { io_uring_sqe } from "../../src/abi/layout.ts";
import {
  IORING_MSG_RING_FLAGS_PASS,
  IORING_OP_MSG_RING,
  IORING_OP_NOP,
  IORING_SETUP_R_DISABLED,
  Ring,
} from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { pipe } from "./_support/pipes.ts";
import { assertRefused } from "./_support/refused.ts";
import { reapOne } from "./_support/reap.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";

function packed(fd: number, op: number): DataView<ArrayBuffer> {
  const sqe = new DataView(new ArrayBuffer(io_uring_sqe.sizeof));
  sqe.setUint8(io_uring_sqe.opcode, op);
  sqe.setInt32(io_uring_sqe.fd, fd, true);
  sqe.setUint32(io_uring_sqe.len, 5, true);
  sqe.setBigUint64(io_uring_sqe.off, 6n, true);
  return sqe;
}

testOnRings("registerSyncMsg() posts a completion to another ring", (ring) => {
  const source = new Ring(1);
  assertEquals(source.registerSyncMsg({ fd: ring.fd, len: 7, data: -8 }), 0);
  assertEquals(reapOne(ring), { userData: -8, res: 7, flags: 0 });
  assertEquals(source.registerSyncMsg({ fd: ring.fd }), 0);
  assertEquals(reapOne(ring), { userData: 0, res: 0, flags: 0 });
  source.getEvents();
  assertEquals(source.cqReady(), 0, "the source has no completion of its own");
  source.close();
});

testOnRing("registerSyncMsg() passes flags on", (ring) => {
  const flags = IORING_MSG_RING_FLAGS_PASS;
  ring.registerSyncMsg({ fd: ring.fd, len: 1, data: 2, flags, cqeFlags: 0x1234 });
  assertEquals(reapOne(ring), { userData: 2, res: 1, flags: 0x1234 });
});

testOnRing("registerSyncMsg() takes a packed SQE", (ring) => {
  const sqe = packed(ring.fd, IORING_OP_MSG_RING);
  assertEquals(ring.registerSyncMsg(sqe), 0);
  assertEquals(reapOne(ring), { userData: 6, res: 5, flags: 0 });
  assertRefused(() => ring.registerSyncMsg(packed(ring.fd, IORING_OP_NOP)), "EINVAL");
  assertThrows(() => ring.registerSyncMsg(new Uint8Array(63)), RangeError);
});

testOnRing("registerSyncMsg() is refused as the kernel does", (ring) => {
  const [readEnd, writeEnd] = pipe();
  const disabled = new Ring(1, { flags: IORING_SETUP_R_DISABLED });
  assertRefused(() => ring.registerSyncMsg({ fd: readEnd }), "EBADFD");
  assertRefused(() => ring.registerSyncMsg({ fd: disabled.fd }), "EBADFD");
  assertRefused(() => ring.registerSyncMsg({ fd: -1 }), "EBADF");
  assertRefused(() => ring.registerSyncMsg({ fd: ring.fd, flags: 0x80 }), "EINVAL");
  assertThrows(() => ring.registerSyncMsg({ fd: ring.fd, len: -1 }), RangeError);
  assertThrows(() => ring.registerSyncMsg({ fd: ring.fd, data: 2 ** 53 }), RangeError);
  assertThrows(() => ring.registerSyncMsg({ fd: "1" as unknown as number }), TypeError);
  assertThrows(() => ring.registerSyncMsg(undefined as unknown as number), TypeError);
  disabled.close();
  close(readEnd, writeEnd);
  assertEquals(ring.cqReady(), 0);
});
