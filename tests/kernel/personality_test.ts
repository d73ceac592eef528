// Goal: a request acts with registered credentials. Method: register those of another user, whom
// the thread is for a moment only, and open and make files with and without them.
import { assertEquals, assertThrows } from "@std/assert";
import { chmodSync, statSync, writeFileSync } from "node:fs";
import { EACCES, EINVAL } from "../../src/abi/errno.ts";
import { AT_FDCWD, O_CREAT, O_RDONLY, O_WRONLY } from "../../src/abi/fs.ts";
import { systemCall } from "../../src/core/system_call.ts";
import type { Ring } from "../../src/ring/mod.ts";
import { skip } from "../harness.ts";
import { close } from "./_support/call.ts";
import { assertRefused } from "./_support/refused.ts";
import { reapOne } from "./_support/reap.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";
import { testFilesOnRings } from "./_support/temp_dir.ts";

const NOBODY = 65_534;

/** Registers the credentials of another user. Only this thread is that user, and only meanwhile. */
function registerNobody(ring: Ring): number {
  systemCall("setfsuid", NOBODY);
  try {
    return ring.registerPersonality();
  } finally {
    systemCall("setfsuid", 0);
  }
}

function open(ring: Ring, path: string, flags: number, personality: number): number {
  ring.prepOpenat(AT_FDCWD, path, flags, 0o600);
  ring.sqeSetPersonality(personality);
  const { res } = reapOne(ring);
  if (res >= 0) close(res);
  return Math.min(res, 0);
}

if (systemCall("geteuid") === 0) {
  testFilesOnRings("registerPersonality() lends its credentials to a request", (ring, dir) => {
    chmodSync(dir, 0o777);
    writeFileSync(`${dir}/secret`, "", { mode: 0o600 });
    const nobody = registerNobody(ring);
    assertEquals(open(ring, `${dir}/secret`, O_RDONLY, nobody), -EACCES);
    assertEquals(open(ring, `${dir}/secret`, O_RDONLY, 0), 0);
    assertEquals(open(ring, `${dir}/made`, O_WRONLY | O_CREAT, nobody), 0);
    assertEquals(statSync(`${dir}/made`).uid, NOBODY);
    const own = ring.registerPersonality();
    assertEquals(own !== nobody, true);
    assertEquals(open(ring, `${dir}/secret`, O_RDONLY, own), 0);
  });
} else {
  skip("registerPersonality() lends its credentials to a request", "only root may be another user");
}

testOnRings("unregisterPersonality() ends the use of an id", (ring) => {
  const id = ring.registerPersonality();
  ring.prepNop();
  ring.sqeSetPersonality(id);
  assertEquals(reapOne(ring).res, 0);
  assertEquals(ring.unregisterPersonality(id), 0);
  ring.prepNop();
  ring.sqeSetPersonality(id);
  assertEquals(reapOne(ring).res, -EINVAL);
  assertRefused(() => ring.unregisterPersonality(id), "EINVAL");
});

testOnRing("a personality that was never registered is refused", (ring) => {
  ring.prepNop();
  ring.sqeSetPersonality(7);
  assertEquals(reapOne(ring).res, -EINVAL);
  assertRefused(() => ring.unregisterPersonality(7), "EINVAL");
  assertThrows(() => ring.unregisterPersonality(-1), RangeError);
});
