// Goal: only completions of workers signal. Method: a NOP completes inside the submission, a read
// of a pipe when the pipe is fed, a forced NOP in a worker.
import { assertEquals } from "@std/assert";
import { IOSQE_ASYNC } from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { countOf, eventfd, pipe, writeBytes } from "./_support/pipes.ts";
import { reap } from "./_support/reap.ts";
import { testOnRings } from "./_support/ring_variants.ts";

testOnRings("registerEventfdAsync() signals what a worker completes, and nothing else", (ring) => {
  const event = eventfd();
  const [readEnd, writeEnd] = pipe();
  assertEquals(ring.registerEventfdAsync(event), 0);
  ring.prepNop();
  reap(ring, 1);
  assertEquals(countOf(event), 0, "completed inside the submission");
  ring.prepRead(readEnd, new Uint8Array(1), 1, 0);
  ring.submit();
  writeBytes(writeEnd, 1);
  reap(ring, 1);
  assertEquals(countOf(event), 0, "completed by this thread when the pipe was fed");
  ring.prepNop();
  ring.sqeSetFlags(IOSQE_ASYNC);
  reap(ring, 1);
  assertEquals(countOf(event), 1, "completed by a worker");
  close(event, readEnd, writeEnd);
});
