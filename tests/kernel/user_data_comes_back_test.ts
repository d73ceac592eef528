// Goal: every request completes once, with its own user data, whatever order requests end in.
// Method: 100,000 requests of several kinds with user data over the whole range, in random order.
import { assert, assertEquals } from "@std/assert";
import { writeFileSync } from "node:fs";
import {
  IORING_SETUP_COOP_TASKRUN,
  IORING_SETUP_CQE32,
  IORING_SETUP_DEFER_TASKRUN,
  IORING_SETUP_SINGLE_ISSUER,
  IORING_SETUP_SQPOLL,
  IOSQE_ASYNC,
  Ring,
  type RingOptions,
} from "../../src/ring/mod.ts";
import { test } from "../harness.ts";
import { close } from "./_support/call.ts";
import { openFile } from "./_support/files.ts";
import { testOnEveryRing } from "./_support/ring_variants.ts";
import { reap } from "./_support/reap.ts";
import { withTempDir } from "./_support/temp_dir.ts";

const COUNT = 100_000;
const IN_FLIGHT_MAX = 64;

/** The limits of user data, and what lies about the borders of its two words. */
const EDGES = [
  0,
  1,
  -1,
  0x7fff_ffff,
  0x8000_0000,
  -0x8000_0000,
  -0x8000_0001,
  0xffff_ffff,
  -0xffff_ffff,
  2 ** 32,
  -(2 ** 32),
  2 ** 32 + 1,
  -(2 ** 32) - 1,
  2 ** 52,
  Number.MAX_SAFE_INTEGER - 1,
  Number.MAX_SAFE_INTEGER,
  Number.MIN_SAFE_INTEGER + 1,
  Number.MIN_SAFE_INTEGER,
];

testOnEveryRing("user data: a safe integer comes back as it was", (ring) => {
  for (const userData of EDGES) {
    ring.prepNop(userData);
    assertEquals(reap(ring, 1), [{ userData, res: 0, flags: 0 }]);
    ring.prepNop();
    ring.sqeSetData(userData);
    ring.submitAndWait(1);
    assertEquals(ring.peekCqe()?.userData, userData);
    ring.cqAdvance(1);
  }
});

/** Distinct safe integers of both signs, dense and sparse ones, in random order. */
function makeUserData(): Float64Array {
  const data = new Float64Array(COUNT);
  const used = new Set<number>(EDGES);
  data.set(EDGES);
  for (let i = EDGES.length; i < COUNT; i++) {
    let candidate = i % 2 === 0 ? i : Math.floor((Math.random() * 2 - 1) * 2 ** 53);
    while (used.has(candidate)) candidate++;
    used.add(candidate);
    data[i] = candidate;
  }
  for (let i = COUNT - 1; i > 0; i--) {
    const other = Math.floor(Math.random() * (i + 1));
    [data[i], data[other]] = [data[other]!, data[i]!];
  }
  return data;
}

/** Runs one request for each user data, up to 64 at a time; calls `complete` for each that ends. */
function runAll(
  ring: Ring,
  fd: number,
  data: Float64Array,
  complete: (userData: number, res: number) => void,
): void {
  const buffer = new Uint8Array(IN_FLIGHT_MAX);
  let next = 0;
  let inFlight = 0;
  while (next < COUNT || inFlight > 0) {
    const burst = Math.min(1 + Math.floor(Math.random() * IN_FLIGHT_MAX), COUNT - next);
    for (let i = 0; i < burst && inFlight < IN_FLIGHT_MAX; i++) {
      const prepared = next % 3 === 0
        ? ring.prepRead(fd, buffer, 1, next % 4096, data[next]!)
        : ring.prepNop(data[next]!);
      if (!prepared) break;
      // Those that a worker runs overtake and are overtaken.
      if (next % 50 === 0) ring.sqeSetFlags(IOSQE_ASYNC);
      next++;
      inFlight++;
    }
    ring.submitAndWait(inFlight > 0 ? 1 : 0);
    inFlight -= ring.forEachCqe(complete);
  }
}

const MODES: [string, RingOptions][] = [
  ["no flags", {}],
  ["DEFER_TASKRUN", { flags: IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN }],
  ["COOP_TASKRUN, mmap", { flags: IORING_SETUP_COOP_TASKRUN, memory: "mmap" }],
  ["SQPOLL", { flags: IORING_SETUP_SQPOLL, sqThreadIdle: 50 }],
  ["CQE32", { flags: IORING_SETUP_CQE32 }],
];

for (const [mode, options] of MODES) {
  test(`user data: 100,000 requests in random order come back once each (${mode})`, () =>
    withTempDir((dir) => {
      writeFileSync(`${dir}/file`, new Uint8Array(8192));
      const fd = openFile(`${dir}/file`);
      using ring = new Ring(IN_FLIGHT_MAX, options);
      const waiting = new Set(makeUserData());
      assertEquals(waiting.size, COUNT);
      runAll(ring, fd, Float64Array.from(waiting), (userData, res) => {
        if (!waiting.delete(userData)) throw new Error(`${userData} came unasked or twice`);
        if (res < 0) throw new Error(`${userData} failed with ${res}`);
      });
      assertEquals(waiting.size, 0);
      assert(ring.peekCqe() === null);
      close(fd);
    }));
}
