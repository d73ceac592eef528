import { assertEquals } from "@std/assert";
import { test } from "../harness.ts";
import { blank } from "./blank.ts";

test("blank() takes out comments, strings and regular expressions, and keeps the lines", () => {
  const source = [
    'const a = "x // y"; // note',
    "/* one",
    " two */ const b = /[/\"]/g.test('q');",
    "const c = a / b / 2;",
  ].join("\n");
  const expected = [
    'const a = "      ";        ',
    "      ",
    "        const b =        .test(' ');",
    "const c = a / b / 2;",
  ].join("\n");
  assertEquals(blank(source), expected);
});

test("blank() keeps the code inside of a template literal", () => {
  assertEquals(
    blank("f(`a ${ {b: `c${d}e`}.b } // ${g('h')}`, i);"),
    "f(`  ${ {b: ` ${d} `}.b }    ${g(' ')}`, i);",
  );
});

test("blank() keeps strings when asked", () => {
  assertEquals(blank('import "./a.ts"; // b', { keepStrings: true }), 'import "./a.ts";     ');
});
