// Goal: requests are cancelled before the call returns. Method: leave reads pending on empty pipes
// and cancel them by user data, file, operation, or all; then what is not there.
import { assertEquals, assertThrows } from "@std/assert";
import { ECANCELED } from "../../src/abi/errno.ts";
import {
  IORING_ASYNC_CANCEL_ALL,
  IORING_ASYNC_CANCEL_ANY,
  IORING_ASYNC_CANCEL_FD,
  IORING_ASYNC_CANCEL_FD_FIXED,
  IORING_ASYNC_CANCEL_OP,
  IORING_ASYNC_CANCEL_USERDATA,
  IORING_OP_POLL_ADD,
  IORING_OP_READ,
  type Ring,
  type SyncCancel,
} from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { pipe } from "./_support/pipes.ts";
import { assertRefused } from "./_support/refused.ts";
import { reap } from "./_support/reap.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";

const POLLIN = 1;

/**
 * Leaves reads pending on two pipes and a poll on the first: user data 1 and -2, then 2, then 3.
 */
function withPending(ring: Ring, body: (first: number, second: number) => void): void {
  const pipes = [pipe(), pipe()];
  const [first, second] = pipes.map(([readEnd]) => readEnd) as [number, number];
  const buffer = new Uint8Array(1);
  ring.prepRead(first, buffer, 1, 0, 1);
  ring.prepRead(first, buffer, 1, 0, -2);
  ring.prepRead(second, buffer, 1, 0, 2);
  ring.prepPollAdd(first, POLLIN, 3);
  ring.submit();
  while (ring.sqReady() > 0) ring.getEvents();
  body(first, second);
  close(...pipes.flat());
}

/** Cancels, and asserts which requests end; the rest is cancelled, too. */
function assertCancels(ring: Ring, request: SyncCancel, result: number, userData: number[]): void {
  assertEquals(ring.registerSyncCancel(request), result);
  const ended = reap(ring, userData.length);
  assertEquals(ended.map(({ res }) => res), userData.map(() => -ECANCELED));
  const found = ended.map((cqe) => cqe.userData).sort((a, b) => a - b);
  assertEquals(found, userData);
  ring.getEvents();
  assertEquals(ring.cqReady(), 0);
  const rest = 4 - userData.length;
  const flags = IORING_ASYNC_CANCEL_ANY | IORING_ASYNC_CANCEL_ALL;
  if (rest > 0) assertEquals(ring.registerSyncCancel({ flags }), rest);
  reap(ring, rest);
}

testOnRings("registerSyncCancel() cancels the request with that user data", (ring) => {
  withPending(ring, () => assertCancels(ring, { addr: -2 }, 0, [-2]));
});

testOnRings("registerSyncCancel() cancels the requests on a file", (ring) => {
  withPending(ring, (fd) => {
    const flags = IORING_ASYNC_CANCEL_FD | IORING_ASYNC_CANCEL_ALL;
    assertCancels(ring, { fd, flags, timeout: 10_000 }, 3, [-2, 1, 3]);
  });
});

testOnRings("registerSyncCancel() cancels the one request that has file and user data", (ring) => {
  withPending(ring, (_, fd) => {
    const flags = IORING_ASYNC_CANCEL_FD | IORING_ASYNC_CANCEL_USERDATA;
    assertRefused(() => ring.registerSyncCancel({ fd, addr: 1, flags }), "ENOENT");
    assertCancels(ring, { fd, addr: 2, flags }, 0, [2]);
  });
});

testOnRings("registerSyncCancel() cancels the requests of one operation", (ring) => {
  withPending(ring, () => {
    const flags = IORING_ASYNC_CANCEL_OP | IORING_ASYNC_CANCEL_ALL;
    assertCancels(ring, { opcode: IORING_OP_READ, flags }, 3, [-2, 1, 2]);
  });
  withPending(ring, () => {
    const flags = IORING_ASYNC_CANCEL_OP;
    assertCancels(ring, { opcode: IORING_OP_POLL_ADD, flags }, 0, [3]);
  });
});

testOnRings("registerSyncCancel() cancels all there are", (ring) => {
  withPending(ring, () => {
    const flags = IORING_ASYNC_CANCEL_ANY | IORING_ASYNC_CANCEL_ALL;
    assertCancels(ring, { flags, timeout: 10_000.5 }, 4, [-2, 1, 2, 3]);
  });
});

testOnRing("registerSyncCancel() cancels requests on a registered file", (ring) => {
  const [readEnd, writeEnd] = pipe();
  ring.registerFiles([-1, readEnd]);
  ring.prepRead(readEnd, new Uint8Array(1), 1, 0, 1);
  ring.submit();
  const flags = IORING_ASYNC_CANCEL_FD | IORING_ASYNC_CANCEL_FD_FIXED;
  assertRefused(() => ring.registerSyncCancel({ fd: 0, flags }), "EBADF");
  assertEquals(ring.registerSyncCancel({ fd: 1, flags }), 0);
  assertEquals(reap(ring, 1)[0]!.res, -ECANCELED);
  close(readEnd, writeEnd);
});

testOnRing("registerSyncCancel() is refused as the kernel does", (ring) => {
  assertRefused(() => ring.registerSyncCancel({ addr: 1 }), "ENOENT");
  assertRefused(() => ring.registerSyncCancel({ addr: 1, timeout: 0 }), "ENOENT");
  assertRefused(() => ring.registerSyncCancel({ flags: 0x8000_0000 }), "EINVAL");
  assertRefused(() => ring.registerSyncCancel({ fd: -1, flags: IORING_ASYNC_CANCEL_FD }), "EBADF");
  assertThrows(() => ring.registerSyncCancel({ addr: 0.5 }), RangeError);
  assertThrows(() => ring.registerSyncCancel({ timeout: -1 }), RangeError);
  assertThrows(() => ring.registerSyncCancel({ timeout: NaN }), RangeError);
  assertThrows(() => ring.registerSyncCancel({ timeout: "1" as unknown as number }), TypeError);
  assertThrows(() => ring.registerSyncCancel({ opcode: 256 }), RangeError);
  assertThrows(() => ring.registerSyncCancel(null as unknown as SyncCancel), TypeError);
});
