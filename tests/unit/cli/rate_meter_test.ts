import { assertEquals } from "@std/assert";
import { RateMeter } from "../../../src/cli/rate_meter.ts";
import { test } from "../../harness.ts";

test("RateMeter perSecond is 0 until there are two times", () => {
  const meter = new RateMeter();
  assertEquals(meter.perSecond, 0);
  meter.sample(100, 0);
  meter.sample(200, 0);
  assertEquals(meter.perSecond, 0);
});

test("RateMeter perSecond is of the last three seconds", () => {
  const meter = new RateMeter();
  for (let second = 0; second <= 10; second++) meter.sample(second * 1000, second * 1000);
  assertEquals(meter.perSecond, 1000);
  for (let second = 11; second <= 13; second++) meter.sample(10_000, second * 1000);
  assertEquals(meter.perSecond, 0);
});
