// Goal: signals can be held off without a system call. Method: toggle, complete requests, and count
// what the eventfd counts.
import { assertEquals, assertThrows } from "@std/assert";
import { close } from "./_support/call.ts";
import { countOf, eventfd } from "./_support/pipes.ts";
import { reap } from "./_support/reap.ts";
import { testOnRings } from "./_support/ring_variants.ts";

testOnRings("cqEventfdToggle() stops the signals and lets them through again", (ring) => {
  const event = eventfd();
  ring.registerEventfd(event);
  assertEquals(ring.cqEventfdEnabled(), true);
  ring.cqEventfdToggle(false);
  assertEquals(ring.cqEventfdEnabled(), false);
  ring.prepNop();
  reap(ring, 1);
  assertEquals(countOf(event), 0);
  ring.cqEventfdToggle(false);
  ring.cqEventfdToggle(true);
  assertEquals(ring.cqEventfdEnabled(), true);
  ring.prepNop();
  reap(ring, 1);
  assertEquals(countOf(event) > 0, true);
  assertThrows(() => ring.cqEventfdToggle(1 as unknown as boolean), TypeError);
  close(event);
});
