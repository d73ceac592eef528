import { assertEquals } from "@std/assert";
import { wrapWords } from "../../../../src/cli/probe/wrap_words.ts";
import { test } from "../../../harness.ts";

test("wrapWords() breaks at blanks, and leaves long words whole", () => {
  assertEquals(wrapWords("one two three", 7), ["one two", "three"]);
  assertEquals(wrapWords("one two three", 80), ["one two three"]);
  assertEquals(wrapWords("a extraordinary b", 5), ["a", "extraordinary", "b"]);
  assertEquals(wrapWords("", 5), [""]);
});
