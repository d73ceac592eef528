// Goal: RWF_NOSIGNAL keeps a write to a pipe without a reader from sending SIGPIPE; it completes
// with -EPIPE either way. Since Linux 6.18. Method: hold SIGPIPE back, write with and without the
// flag, and ask which signals wait.
import { assertEquals } from "@std/assert";
import { EPIPE } from "../../src/abi/errno.ts";
import { RWF_NOSIGNAL } from "../../src/abi/fs.ts";
import { SIG_BLOCK, SIG_SETMASK, SIGPIPE } from "../../src/abi/signal.ts";
import { addressOf } from "../../src/ring/mod.ts";
import { call, close } from "./_support/call.ts";
import { pipe } from "./_support/pipes.ts";
import { reapOne } from "./_support/reap.ts";
import { testOnRing } from "./_support/ring_variants.ts";

const SIGSET_BYTES = 8;
const SIGPIPE_BIT = 1n << BigInt(SIGPIPE - 1);

testOnRing("prepWrite() with RWF_NOSIGNAL sends no SIGPIPE", (ring) => {
  const [readEnd, writeEnd] = pipe();
  close(readEnd);
  const sigpipe = new BigUint64Array([SIGPIPE_BIT]);
  const before = new BigUint64Array(1);
  const pointers = [addressOf(sigpipe), addressOf(before)] as const;
  call("rt_sigprocmask", SIG_BLOCK, ...pointers, SIGSET_BYTES);
  try {
    ring.prepWrite(writeEnd, new Uint8Array(8), 8, -1);
    ring.sqeSetRwFlags(RWF_NOSIGNAL);
    assertEquals(reapOne(ring).res, -EPIPE);
    assertEquals(waitsSigpipe(), false);
    ring.prepWrite(writeEnd, new Uint8Array(8), 8, -1);
    assertEquals(reapOne(ring).res, -EPIPE);
    assertEquals(waitsSigpipe(), true);
    const now = new BigUint64Array(2);
    const taken = call("rt_sigtimedwait", addressOf(sigpipe), 0, addressOf(now), SIGSET_BYTES);
    assertEquals(taken, SIGPIPE);
  } finally {
    call("rt_sigprocmask", SIG_SETMASK, addressOf(before), 0, SIGSET_BYTES);
  }
  close(writeEnd);
});

function waitsSigpipe(): boolean {
  const pending = new BigUint64Array(1);
  call("rt_sigpending", addressOf(pending), SIGSET_BYTES);
  return (pending[0]! & SIGPIPE_BIT) !== 0n;
}
