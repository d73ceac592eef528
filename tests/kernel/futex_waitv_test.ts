// Goal: one request waits on several futexes and says which one woke it. Method: wait on three in
// one ring, wake each of them in turn from a second one.
import { assertEquals } from "@std/assert";
import { EAGAIN, ECANCELED, EINVAL } from "../../src/abi/errno.ts";
import {
  FUTEX2_PRIVATE,
  FUTEX2_SIZE_U32,
  FUTEX_BITSET_MATCH_ANY,
  FUTEX_WAITV_MAX,
} from "../../src/abi/futex.ts";
import { futex_waitv } from "../../src/abi/process_layout.ts";
import { addressOf } from "../../src/ring/mod.ts";
import { reap, reapOne, reapResults } from "./_support/reap.ts";
import { testOnRing, testOnRingPairs } from "./_support/ring_variants.ts";

const FLAGS = FUTEX2_SIZE_U32 | FUTEX2_PRIVATE;

/** `struct futex_waitv[]` for each of the words, which are expected to be as they are. */
function waiters(words: Uint32Array, flags = FLAGS): Uint8Array {
  const bytes = new Uint8Array(words.length * futex_waitv.sizeof);
  const view = new DataView(bytes.buffer);
  words.forEach((value, i) => {
    const at = i * futex_waitv.sizeof;
    view.setBigUint64(at + futex_waitv.val, BigInt(value), true);
    view.setBigUint64(at + futex_waitv.uaddr, BigInt(addressOf(words) + i * 4), true);
    view.setUint32(at + futex_waitv.flags, flags, true);
  });
  return bytes;
}

testOnRingPairs("prepFutexWaitv() completes with the index of the futex", (ring, other) => {
  const words = new Uint32Array([5, 6, 7]);
  for (const index of [2, 0, 1]) {
    ring.prepFutexWaitv(waiters(words), 3, 0, 1);
    ring.prepNop(2);
    assertEquals(reap(ring, 1).map(({ userData }) => userData), [2], "it waits");
    const woken = words.subarray(index, index + 1);
    other.prepFutexWake(woken, 1, FUTEX_BITSET_MATCH_ANY, FLAGS, 0);
    assertEquals(reapOne(other).res, 1);
    assertEquals(reapOne(ring), { userData: 1, res: index, flags: 0 });
  }
});

testOnRing("prepFutexWaitv() waits on the first nrFutex only", (ring) => {
  const words = new Uint32Array(3);
  ring.prepFutexWaitv(waiters(words), 2, 0, 1);
  ring.prepFutexWake(words.subarray(2), 1, FUTEX_BITSET_MATCH_ANY, FLAGS, 0, 2);
  assertEquals(reapOne(ring), { userData: 2, res: 0, flags: 0 });
  ring.prepCancel(1, 0, 3);
  assertEquals(reapResults(ring, 2), { 1: -ECANCELED, 3: 1 });
});

testOnRing("prepFutexWaitv() completes with -EAGAIN when one has another value", (ring) => {
  const words = new Uint32Array(3);
  const array = waiters(words);
  words[1] = 9;
  ring.prepFutexWaitv(array, 3, 0);
  assertEquals(reapOne(ring).res, -EAGAIN);
});

testOnRing("prepFutexWaitv() completes with -EINVAL for bad arguments", (ring) => {
  const words = new Uint32Array(FUTEX_WAITV_MAX + 1);
  ring.prepFutexWaitv(waiters(words), words.length, 0);
  assertEquals(reapOne(ring).res, -EINVAL, "too many");
  ring.prepFutexWaitv(waiters(words), 0, 0);
  assertEquals(reapOne(ring).res, -EINVAL, "none");
  ring.prepFutexWaitv(waiters(words, 0x40), 1, 0);
  assertEquals(reapOne(ring).res, -EINVAL, "an unknown flag of a futex");
  ring.prepFutexWaitv(waiters(words), 1, 1);
  assertEquals(reapOne(ring).res, -EINVAL, "an unknown flag of the request");
});
