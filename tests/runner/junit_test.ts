import { assertEquals } from "@std/assert";
import { test } from "../harness.ts";
import { parseJunit } from "./junit.ts";

const CASES = `<testcase name="a &lt;b&gt; &quot;c&quot; &#10;&amp;" time="0"/>
  <testcase name="with > inside" failure="x"><failure message="1 &lt; 2"></failure></testcase>
  <testcase name="left out"><skipped/></testcase>
  <testcase name="last" />`;

test("parseJunit() reads names and states", () => {
  assertEquals(parseJunit(`<?xml version="1.0"?>\n<testsuites>${CASES}</testsuites>`), [
    { name: 'a <b> "c" \n&', state: "passed" },
    { name: "with > inside", state: "failed" },
    { name: "left out", state: "skipped" },
    { name: "last", state: "passed" },
  ]);
});

test("parseJunit() returns null for a report that is cut off", () => {
  assertEquals(parseJunit(`<testsuites>${CASES}`), null);
  assertEquals(parseJunit(""), null);
});

test("parseJunit() does not read comments", () => {
  const comment = `<!-- <testcase name="not a test"/> -->`;
  assertEquals(parseJunit(`<testsuites>${comment}</testsuites>`), []);
});
