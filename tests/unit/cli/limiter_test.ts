import { assertEquals } from "@std/assert";
import { Limiter } from "../../../src/cli/limiter.ts";
import { test } from "../../harness.ts";

test("Limiter acquire() waits for a place, and hands them out in order", async () => {
  const limiter = new Limiter(2);
  const got: string[] = [];
  const take = (name: string) => limiter.acquire().then(() => got.push(name));
  await Promise.all([take("first"), take("second")]);
  const third = take("third");
  const fourth = take("fourth");
  await Promise.resolve();
  assertEquals(got, ["first", "second"]);
  limiter.release();
  await third;
  assertEquals(got, ["first", "second", "third"]);
  limiter.release();
  await fourth;
  limiter.release();
  limiter.release();
  await take("fifth");
  assertEquals(got, ["first", "second", "third", "fourth", "fifth"]);
});
