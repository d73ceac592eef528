// Goal: a ring closes while 100 reads of empty pipes are in flight: no crash, no descriptor left,
// no read writes to its buffer later, and the pipe is as good as before. Method: close, wait until
// the kernel has let go of one of the pipes, then write to the other.
import { assert, assertEquals } from "@std/assert";
import { POLLERR } from "../../src/abi/poll.ts";
import { addressOf, type Ring } from "../../src/ring/mod.ts";
import { call, close } from "./_support/call.ts";
import { forceGc } from "./_support/force_gc.ts";
import { openRings } from "./_support/open_rings.ts";
import { pipe, readBytes, writeBytes } from "./_support/pipes.ts";
import { testOnEveryRing } from "./_support/ring_variants.ts";

const COUNT = 100;
const FIONREAD = 0x541b;

/** Begins reads, and waits until the kernel has taken all of them. */
function beginReads(ring: Ring, fds: readonly number[]): Uint8Array[] {
  const buffers = Array.from({ length: COUNT }, () => new Uint8Array(16));
  buffers.forEach((buffer, index) => {
    ring.prepRead(fds[index % fds.length]!, buffer, 16, -1, index);
  });
  ring.submit();
  while (ring.sqReady() > 0) ring.getEvents();
  return buffers;
}

/** Whether nobody can read what would be written, as nobody holds the other end any more. */
function isBroken(input: number): boolean {
  const pollfd = new DataView(new ArrayBuffer(8));
  pollfd.setInt32(0, input, true);
  call("ppoll", addressOf(pollfd), 1, addressOf(new BigInt64Array(2)));
  return (pollfd.getInt16(6, true) & POLLERR) !== 0;
}

/** The kernel cancels in its own time after close(2) returned. */
async function untilBroken(input: number): Promise<void> {
  for (let look = 0; !isBroken(input); look++) {
    assert(look < 500, "the kernel still holds the pipe");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function bytesWaiting(fd: number): number {
  const count = new Int32Array(1);
  call("ioctl", fd, FIONREAD, addressOf(count));
  return count[0]!;
}

testOnEveryRing("Ring close() with 100 reads in flight leaves nothing behind", async (ring) => {
  const rings = openRings();
  const [output, input] = pipe();
  const [canaryOutput, canaryInput] = pipe();
  const buffers = beginReads(ring, [output, canaryOutput]);
  assertEquals(ring.cqReady(), 0);
  ring.close();
  assertEquals(openRings(), rings - 1);
  forceGc();
  close(canaryOutput);
  await untilBroken(canaryInput);
  writeBytes(input, 42, 43);
  assertEquals(bytesWaiting(output), 2);
  assertEquals(readBytes(output, 2), [42, 43]);
  assert(buffers.every((buffer) => buffer.every((byte) => byte === 0)));
  close(output, input, canaryInput);
}, 128);
