// Goal: state which failures break a link and which do not, since a chain may only rely on the
// former. Method: each request fails for a reason of its own and is linked to a NOP, whose result
// tells.
import { assertEquals, assertLess } from "@std/assert";
import { AT_FDCWD } from "../../src/abi/fs.ts";
import { addressOf } from "../../src/core/address.ts";
import { systemCall } from "../../src/core/system_call.ts";
import { allocBuffer, IOSQE_IO_LINK, Ring } from "../../src/ring/mod.ts";
import { test } from "../harness.ts";

const ECANCELED = -125;
const NO_FILE = 9999;
const MISSING = "/missing/file";

/** Prepares one failing request; `pipe` is a descriptor that is no file. */
type Preparation = (ring: Ring, pipe: number) => boolean;

const BREAKS: Readonly<Record<string, Preparation>> = {
  read: (ring) => ring.prepRead(NO_FILE, allocBuffer(8), 8, 0, 1),
  openat: (ring) => ring.prepOpenat(AT_FDCWD, MISSING, 0, 0, 1),
  close: (ring) => ring.prepClose(NO_FILE, 1),
  fsyncOfNoFile: (ring) => ring.prepFsync(NO_FILE, 0, 1),
  fadvise: (ring, pipe) => ring.prepFadvise(pipe, 0, 8, 1, 1),
};

const SURVIVES: Readonly<Record<string, Preparation>> = {
  fsync: (ring, pipe) => ring.prepFsync(pipe, 0, 1),
  syncFileRange: (ring, pipe) => ring.prepSyncFileRange(pipe, 8, 0, 2, 1),
  fallocate: (ring, pipe) => ring.prepFallocate(pipe, 0, 0, 8, 1),
  ftruncate: (ring, pipe) => ring.prepFtruncate(pipe, 8, 1),
  renameat: (ring) => ring.prepRenameat(AT_FDCWD, MISSING, AT_FDCWD, "/missing/other", 0, 1),
  unlinkat: (ring) => ring.prepUnlinkat(AT_FDCWD, MISSING, 0, 1),
  mkdirat: (ring) => ring.prepMkdirat(AT_FDCWD, MISSING, 0o755, 1),
  symlinkat: (ring) => ring.prepSymlinkat("x", AT_FDCWD, MISSING, 1),
  linkat: (ring) => ring.prepLinkat(AT_FDCWD, MISSING, AT_FDCWD, "/missing/other", 0, 1),
  statx: (ring) => ring.prepStatx(AT_FDCWD, MISSING, 0, 0xfff, allocBuffer(256), 1),
};

function resultsBehind(prepare: Preparation): number[] {
  const fds = new Int32Array(new ArrayBuffer(8));
  assertEquals(systemCall("pipe2", addressOf(fds), 0), 0);
  const ring = new Ring(4);
  prepare(ring, fds[0]!);
  ring.sqeSetFlags(IOSQE_IO_LINK);
  ring.prepNop(2);
  ring.submitAndWait(2);
  const results: number[] = [];
  ring.forEachCqe((userData, res) => {
    results[userData - 1] = res;
  });
  ring.close();
  for (const fd of fds) systemCall("close", fd);
  return results;
}

for (const [name, prepare] of Object.entries(BREAKS)) {
  test(`a failed ${name} breaks its link`, () => {
    const [result, behind] = resultsBehind(prepare);
    assertLess(result!, 0);
    assertEquals(behind, ECANCELED);
  });
}

for (const [name, prepare] of Object.entries(SURVIVES)) {
  test(`a failed ${name} does not break its link`, () => {
    const [result, behind] = resultsBehind(prepare);
    assertLess(result!, 0);
    assertEquals(behind, 0);
  });
}
