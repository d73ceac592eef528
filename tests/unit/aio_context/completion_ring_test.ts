// Goal: events are read from the ring as the kernel writes them, over its end as well, and what
// belongs to no request is a defect that is reported. Method: a ring in memory of our own.
import { assertEquals, assertThrows } from "@std/assert";
import { aio_ring, io_event } from "../../../src/abi/aio.ts";
import type { ReapMode } from "../../../src/aio_context/completion_ring.ts";
import { encodeIocbs } from "../../../src/aio_context/encode_iocbs.ts";
import { Iocb } from "../../../src/aio_context/iocb.ts";
import type { IoEvent } from "../../../src/aio_context/io_event.ts";
import { KernelContext } from "../../../src/aio_context/kernel_context.ts";
import { addressOf } from "../../../src/core/address.ts";
import { InvariantError } from "../../../src/core/invariant_error.ts";
import { test } from "../../harness.ts";

const ENTRIES = 5;

/** A context whose ring is ours: `post` puts an event there for a slot. */
function makeContext(mode: ReapMode) {
  const memory = new ArrayBuffer(aio_ring.io_events + ENTRIES * io_event.sizeof);
  const view = new DataView(memory);
  const words = new Int32Array(memory);
  const kernel = new KernelContext({ id: addressOf(words), entryCount: ENTRIES, mode, words });
  const post = (slot: number, turn: number, res: bigint, res2 = 0n) => {
    const tail = view.getUint32(aio_ring.tail, true);
    const at = aio_ring.io_events + tail * io_event.sizeof;
    view.setUint32(at + io_event.data, slot, true);
    view.setInt32(at + io_event.data + 4, turn, true);
    view.setBigInt64(at + io_event.res, res, true);
    view.setBigInt64(at + io_event.res2, res2, true);
    view.setUint32(aio_ring.tail, (tail + 1) % ENTRIES, true);
  };
  const head = () => view.getUint32(aio_ring.head, true);
  return { kernel, post, head };
}

/** Takes slots as a submission does. */
function begin(kernel: KernelContext, count: number): { slot: number; turn: number }[] {
  const iocbs = Array.from({ length: count }, () => new Iocb());
  encodeIocbs(kernel, iocbs, 0, count);
  const { requests } = kernel;
  const begun = iocbs.map((_, i) => {
    const slot = requests.free[requests.freeCount - 1 - i]!;
    return { slot, turn: requests.slots[slot]!.turn };
  });
  requests.freeCount -= count;
  return begun;
}

for (const mode of ["view", "copy"] as const) {
  test(`take() reads signed 64-bit results (${mode})`, () => {
    const { kernel, post } = makeContext(mode);
    const results = [0n, 4096n, 0x7fff_f000n, 1n << 40n, -1n, -4095n, -(1n << 33n)];
    const events: IoEvent[] = [];
    for (const result of results) {
      for (const [res, res2] of [[result, 0n], [0n, result]] as const) {
        const [request] = begin(kernel, 1);
        post(request!.slot, request!.turn, res, res2);
        assertEquals(kernel.completions.take(events, 0, 1), 1);
        assertEquals([BigInt(events[0]!.res), BigInt(events[0]!.res2)], [res, res2]);
      }
    }
  });

  test(`take() goes over the end of the ring, whole or in parts (${mode})`, () => {
    const { kernel, post, head } = makeContext(mode);
    let number = 0;
    for (let round = 0; round < 40; round++) {
      const requests = begin(kernel, 1 + round % 4);
      requests.forEach(({ slot, turn }, i) => post(slot, turn, BigInt(number + i)));
      assertEquals(kernel.completions.ready(), requests.length);
      const events: IoEvent[] = [];
      const first = round % 2 === 0 ? requests.length : 1;
      kernel.completions.take(events, 0, first);
      if (first < requests.length) kernel.completions.take(events, first, requests.length - first);
      assertEquals(events.map(({ res }) => res), requests.map((_, i) => number + i));
      number += requests.length;
      assertEquals(head(), number % ENTRIES);
      assertEquals([kernel.completions.ready(), kernel.requests.count], [0, 0]);
    }
  });

  test(`take() refuses an event that belongs to no request, and leaves it (${mode})`, () => {
    for (const wrong of ["slot", "turn", "twice", "beyond"] as const) {
      const { kernel, post, head } = makeContext(mode);
      const [request, other] = begin(kernel, 2);
      const { slot, turn } = request!;
      post(other!.slot, other!.turn, 1n);
      if (wrong === "slot") post(3, turn, 1n);
      if (wrong === "beyond") post(1000, turn, 1n);
      if (wrong === "turn") post(slot, turn + 1, 1n);
      if (wrong === "twice") post(other!.slot, other!.turn, 1n);
      assertEquals(kernel.completions.take([], 0, 2), 1, "those before it are delivered");
      for (let times = 0; times < 2; times++) {
        assertThrows(() => kernel.completions.take([], 0, 1), InvariantError);
        assertThrows(() => kernel.completions.nextData(), InvariantError);
        assertEquals(head(), 1);
      }
    }
  });

  test(`take() loses no event when an object cannot be filled (${mode})`, () => {
    const { kernel, post, head } = makeContext(mode);
    begin(kernel, 3).forEach(({ slot, turn }, i) => post(slot, turn, BigInt(i)));
    const events: IoEvent[] = [];
    events[1] = Object.freeze({ data: null, obj: new Iocb(), res: 0, res2: 0 });
    assertThrows(() => kernel.completions.take(events, 0, 3), TypeError);
    assertEquals([events[0]!.res, head(), kernel.requests.count], [0, 1, 2]);
    const rest: IoEvent[] = [];
    assertEquals(kernel.completions.take(rest, 0, 2), 2);
    assertEquals(rest.map(({ res }) => res), [1, 2]);
  });
}

test("slotsOf() keeps the order of submission when turns begin anew", () => {
  const { kernel } = makeContext("view");
  const iocb = new Iocb();
  const submitted: number[] = [];
  // Turns have 31 bits: the last ones before the end, then the first ones.
  Object.assign(kernel, { turn: 0x7fff_fffd });
  for (let i = 0; i < ENTRIES; i++) {
    const { requests } = kernel;
    submitted.push(requests.free[requests.freeCount - 1]!);
    encodeIocbs(kernel, [iocb], 0, 1);
    requests.freeCount--;
  }
  assertEquals(kernel.slotsOf(iocb), submitted);
  assertEquals(kernel.slotsOf(new Iocb()), []);
});
