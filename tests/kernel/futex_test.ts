// Goal: a request waits on a futex, and another one wakes it. Method: wait in one ring and wake
// from a second one; count who is woken, by number and by mask.
import { assertEquals } from "@std/assert";
import { EAGAIN, ECANCELED, EINVAL } from "../../src/abi/errno.ts";
import {
  FUTEX2_PRIVATE,
  FUTEX2_SIZE_U32,
  FUTEX2_SIZE_U8,
  FUTEX_BITSET_MATCH_ANY,
} from "../../src/abi/futex.ts";
import { reap, reapOne, reapResults } from "./_support/reap.ts";
import { testOnRing, testOnRingPairs } from "./_support/ring_variants.ts";

const ALL = FUTEX_BITSET_MATCH_ANY;
const U32 = FUTEX2_SIZE_U32;

testOnRingPairs("prepFutexWake() wakes a request of prepFutexWait()", (ring, other) => {
  const word = new Int32Array([7]);
  for (const flags of [U32, U32 | FUTEX2_PRIVATE]) {
    ring.prepFutexWait(word, 7, ALL, flags, 0, 1);
    ring.prepNop(2);
    assertEquals(reap(ring, 1).map(({ userData }) => userData), [2], "it waits");
    other.prepFutexWake(word, 1, ALL, flags, 0, 3);
    assertEquals(reapOne(other), { userData: 3, res: 1, flags: 0 });
    assertEquals(reapOne(ring), { userData: 1, res: 0, flags: 0 });
    other.prepFutexWake(word, 1, ALL, flags, 0, 3);
    assertEquals(reapOne(other).res, 0, "nobody waits any more");
  }
});

testOnRing("prepFutexWait() completes with -EAGAIN when the futex has another value", (ring) => {
  const word = new Int32Array([7]);
  ring.prepFutexWait(word, 8, ALL, U32, 0);
  assertEquals(reapOne(ring).res, -EAGAIN);
  word[0] = -1;
  ring.prepFutexWait(word, 0xffff_ffff, ALL, U32, 0, 1);
  ring.prepFutexWake(word, 1, ALL, U32, 0, 2);
  assertEquals(reapResults(ring, 2), { 1: 0, 2: 1 });
});

testOnRing("prepFutexWake() wakes no more than val", (ring) => {
  const word = new Int32Array(1);
  for (const userData of [1, 2, 3]) ring.prepFutexWait(word, 0, ALL, U32, 0, userData);
  ring.prepFutexWake(word, 2, ALL, U32, 0, 4);
  assertEquals(reapResults(ring, 3), { 1: 0, 2: 0, 4: 2 });
  ring.prepFutexWake(word, 2, ALL, U32, 0, 4);
  assertEquals(reapResults(ring, 2), { 3: 0, 4: 1 });
});

testOnRing("prepFutexWake() wakes only those whose mask shares a bit", (ring) => {
  const word = new Int32Array(1);
  ring.prepFutexWait(word, 0, 0b0011, U32, 0, 1);
  ring.prepFutexWait(word, 0, 0b0100, U32, 0, 2);
  ring.prepFutexWake(word, 9, 0b1000, U32, 0, 3);
  assertEquals(reapOne(ring), { userData: 3, res: 0, flags: 0 });
  ring.prepFutexWake(word, 9, 0b0110, U32, 0, 3);
  assertEquals(reapResults(ring, 3), { 1: 0, 2: 0, 3: 2 });
});

testOnRing("prepFutexWait() can be cancelled", (ring) => {
  const word = new Int32Array(1);
  ring.prepFutexWait(word, 0, ALL, U32, 0, 1);
  ring.prepCancel(1, 0, 2);
  assertEquals(reapResults(ring, 2), { 1: -ECANCELED, 2: 1 }, "counted also without ALL");
});

testOnRing(
  "prepFutexWait() and prepFutexWake() complete with -EINVAL for bad arguments",
  (ring) => {
    const word = new Int32Array(2);
    const odd = new Uint8Array(word.buffer, 1, 4);
    const calls: [Int32Array | Uint8Array, number, number, number, number][] = [
      [word, 0, 0, U32, 0],
      [word, 0, ALL, FUTEX2_SIZE_U8, 0],
      [word, 0, ALL, 0x40, 0],
      [word, 0, ALL, U32, 1],
      [word, 2 ** 32, ALL, U32, 0],
      [word, 0, 2 ** 32, U32, 0],
      [odd, 0, ALL, U32, 0],
    ];
    for (const [futex, val, mask, futexFlags, flags] of calls) {
      ring.prepFutexWait(futex, val, mask, futexFlags, flags);
      assertEquals(reapOne(ring).res, -EINVAL);
    }
    ring.prepFutexWake(word, 1, 0, U32, 0);
    assertEquals(reapOne(ring).res, -EINVAL, "a mask of nobody");
  },
);
