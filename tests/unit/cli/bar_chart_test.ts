// Goal: a chart shows each bar at its length, in both colour schemes, and cannot be broken by a
// label. Method: draw charts and look into the SVG.
import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { barChart } from "../../../src/cli/chart/bar_chart.ts";
import { test } from "../../harness.ts";

const bar = (value: number, label = "label") => ({
  label,
  value,
  text: `${value} k`,
  strong: false,
});

function widths(svg: string): number[] {
  return [...svg.matchAll(/<rect [^>]*width="([\d.]+)"/g)].map(([, width]) => Number(width));
}

test("barChart(): bars of a panel have one scale, panels have their own", () => {
  const svg = barChart("chart", [
    { title: "one", note: "", bars: [bar(100), bar(50), bar(0)] },
    { title: "two", note: "", bars: [bar(1)] },
  ]);
  const [longest, half, none, other] = widths(svg);
  assertEquals([half, none, other], [longest! / 2, 0, longest]);
});

test("barChart(): the spread is drawn from quartile to quartile and fits", () => {
  const bars = [{ ...bar(100), spread: [80, 125] as const, strong: true }];
  const svg = barChart("chart", [{ title: "one", note: "", bars }]);
  const [, x1, x2] = /<line class="spread" x1="([\d.]+)" [^>]*x2="([\d.]+)"/.exec(svg)!;
  const [width] = widths(svg);
  const [, left] = /<rect [^>]* x="([\d.]+)"/.exec(svg)!;
  // Coordinates are rounded to tenths of a pixel.
  const shares = [x1, x2].map((x) => Math.round((Number(x) - Number(left)) / width! * 100));
  assertEquals(shares, [80, 125]);
  assertStringIncludes(svg, 'class="bar strong"');
});

test("barChart(): labels are text, and both colour schemes are there", () => {
  const svg = barChart("a & b", [{ title: "<b>", note: "x > y", bars: [bar(1, "</svg>")] }]);
  for (const part of ["a &amp; b", "&lt;b&gt;", "x &gt; y", "&lt;/svg&gt;"]) {
    assertStringIncludes(svg, part);
  }
  assertStringIncludes(svg, "prefers-color-scheme: dark");
  assert(svg.endsWith("</svg>\n"));
});

test("barChart(): refuses bars that have no length", () => {
  for (const value of [-1, NaN, Infinity]) {
    const panel = { title: "one", note: "", bars: [bar(value)] };
    assertThrows(() => barChart("chart", [panel]), RangeError, 'the bar "label"');
  }
});
