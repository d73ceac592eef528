// Goal: waits in place go on while they end with completions, stop when they do not, and come back
// when completions come soon. Method: a ring that only says what it was asked for.
import { assertEquals } from "@std/assert";
import { IORING_FEAT_EXT_ARG, IORING_FEAT_MIN_TIMEOUT } from "../../../src/abi/feature_flags.ts";
import { IORING_SQ_TASKRUN } from "../../../src/abi/ring_flags.ts";
import { InPlaceWait } from "../../../src/engine/uring/in_place_wait.ts";
import type { Ring } from "../../../src/ring/ring.ts";
import { test } from "../../harness.ts";

const HOUR_MS = 3_600_000;

function fakeRing(features: number): { ring: Ring; calls: string[]; flags: { sq: number } } {
  const calls: string[] = [];
  const flags = { sq: 0 };
  const ring = {
    features,
    submitAndWaitTimeout: (n: number) => calls.push(`wait ${n}`),
    submitAndWaitMinTimeout: (n: number) => calls.push(`wait ${n}, soon 1`),
    submitAndGetEvents: () => calls.push("get events"),
    sqFlags: () => flags.sq,
    cqReady: () => 0,
  };
  return { ring: ring as unknown as Ring, calls, flags };
}

test("InPlaceWait gives up where waits end without a completion", () => {
  const wait = new InPlaceWait(fakeRing(IORING_FEAT_EXT_ARG).ring, 0);
  assertEquals(wait.pays, true);
  for (let i = 0; i < 4; i++) wait.ended(0);
  assertEquals(wait.pays, false);
  assertEquals(wait.mayFollow(performance.now()), false);
});

test("InPlaceWait comes back when wakes come as soon as a wait would have ended", () => {
  const wait = new InPlaceWait(fakeRing(IORING_FEAT_EXT_ARG).ring, 0);
  for (let i = 0; i < 4; i++) wait.ended(0);
  wait.sleep();
  const now = performance.now();
  for (let i = 0; i < 4; i++) wait.woken(now + HOUR_MS);
  assertEquals(wait.pays, false);
  for (let i = 0; i < 4; i++) wait.woken(now);
  assertEquals(wait.pays, true);
});

test("InPlaceWait bears a single wait in vain", () => {
  const wait = new InPlaceWait(fakeRing(IORING_FEAT_EXT_ARG).ring, 0);
  wait.ended(0);
  assertEquals(wait.pays, true);
});

test("InPlaceWait follows a wait only while the event loop has polled lately", () => {
  const wait = new InPlaceWait(fakeRing(IORING_FEAT_EXT_ARG).ring, 0);
  assertEquals(wait.mayFollow(performance.now() + HOUR_MS), true);
  assertEquals(wait.mayFollow(performance.now() - HOUR_MS), false);
});

test("InPlaceWait waits for a quarter of many, where the kernel can also end with one", () => {
  const old = fakeRing(IORING_FEAT_EXT_ARG);
  const now = fakeRing(IORING_FEAT_EXT_ARG | IORING_FEAT_MIN_TIMEOUT);
  for (const { ring } of [old, now]) {
    const wait = new InPlaceWait(ring, 0);
    for (const inFlight of [1, 7, 8, 128, 4096]) wait.wait(inFlight);
  }
  assertEquals(old.calls, Array(5).fill("wait 1"));
  const some = [2, 32, 32].map((n) => `wait ${n}, soon 1`);
  assertEquals(now.calls, ["wait 1", "wait 1", ...some]);
});

test("InPlaceWait never waits on a kernel without time limits", () => {
  const wait = new InPlaceWait(fakeRing(0).ring, 0);
  assertEquals(wait.pays, false);
  wait.sleep();
  for (let i = 0; i < 4; i++) wait.woken(performance.now());
  assertEquals(wait.pays, false);
});

test("InPlaceWait looks without a pause until completions are due, or the time is over", () => {
  const { ring, calls, flags } = fakeRing(IORING_FEAT_EXT_ARG);
  const wait = new InPlaceWait(ring, 0.05);
  assertEquals(wait.spins, true);
  wait.wait(1);
  assertEquals(calls, []);
  flags.sq = IORING_SQ_TASKRUN;
  wait.wait(1);
  assertEquals(calls, ["get events"]);
});
