// Goal: completions signal the registered eventfd. Method: count what the eventfd counts, for
// requests that complete at once and later, and after it was unregistered.
import { assertEquals } from "@std/assert";
import { close } from "./_support/call.ts";
import { countOf, eventfd, pipe, writeBytes } from "./_support/pipes.ts";
import { assertRefused } from "./_support/refused.ts";
import { reap } from "./_support/reap.ts";
import { testOnRing } from "./_support/ring_variants.ts";

testOnRing("registerEventfd() lets every completion signal", (ring) => {
  const event = eventfd();
  const [readEnd, writeEnd] = pipe();
  assertEquals(ring.registerEventfd(event), 0);
  ring.prepNop();
  ring.submit();
  assertEquals(countOf(event), 1, "a request that completes at once");
  ring.prepRead(readEnd, new Uint8Array(1), 1, 0);
  ring.submit();
  assertEquals(countOf(event), 0);
  writeBytes(writeEnd, 1);
  reap(ring, 2);
  assertEquals(countOf(event), 1, "a request that completes later");
  assertEquals(ring.unregisterEventfd(), 0);
  ring.prepNop();
  ring.submit();
  assertEquals(countOf(event), 0);
  close(event, readEnd, writeEnd);
});

testOnRing("registerEventfd() holds the eventfd, and one only", (ring) => {
  const event = eventfd();
  const other = eventfd();
  const [readEnd, writeEnd] = pipe();
  assertRefused(() => ring.unregisterEventfd(), "ENXIO");
  assertRefused(() => ring.registerEventfd(readEnd), "EINVAL");
  assertRefused(() => ring.registerEventfd(-1), "EBADF");
  ring.registerEventfd(event);
  assertRefused(() => ring.registerEventfd(other), "EBUSY");
  assertRefused(() => ring.registerEventfdAsync(other), "EBUSY");
  ring.prepNop();
  ring.submit();
  assertEquals([countOf(event), countOf(other)], [1, 0]);
  ring.unregisterEventfd();
  ring.registerEventfd(other);
  ring.prepNop();
  ring.submit();
  assertEquals([countOf(event), countOf(other)], [0, 1]);
  close(event, other, readEnd, writeEnd);
});
