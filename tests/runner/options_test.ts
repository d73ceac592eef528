import { assertEquals, assertThrows } from "@std/assert";
import { test } from "../harness.ts";
import { parseOptions, SECTIONS } from "./options.ts";

test("parseOptions() runs everything when nothing is asked for", () => {
  const options = parseOptions([]);
  assertEquals([...options.sections], [...SECTIONS]);
  assertEquals(options.filters, []);
});

test("parseOptions() leaves gates and tidy out when a path is given", () => {
  const options = parseOptions(["./tests/kernel", "--long"]);
  assertEquals([...options.sections], ["deno", "bun", "node"]);
  assertEquals(options.filters, ["tests/kernel"]);
  assertEquals(options.long, true);
});

test("parseOptions() refuses what it does not know", () => {
  assertThrows(() => parseOptions(["--fast"]), TypeError, "unknown option --fast");
  assertThrows(() => parseOptions(["--only=chrome"]), TypeError, 'got "chrome"');
  assertThrows(() => parseOptions(["--jobs=0"]), TypeError, 'got "0"');
});
