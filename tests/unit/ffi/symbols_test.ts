// Goal: the table says of each function what native/ringio.c says.
// Method: read the declarations of the exported functions from the source and compare.
import { assertEquals, assertMatch } from "@std/assert";
import { readFileSync } from "node:fs";
import { SYMBOL_PREFIX, symbols, symbolTableHash } from "../../../ffi/symbols.ts";
import { test } from "../../harness.ts";

const C_TYPES: Record<string, string> = {
  i32: "i32",
  u32: "u32",
  double: "f64",
  "const void *": "buffer",
  void: "void",
};

/** `EXPORT type name(type name, ...)` of each function, in our own names for types. */
function declarations(source: string): Record<string, { parameters: string[]; result: string }> {
  const found: Record<string, { parameters: string[]; result: string }> = {};
  for (const [, result, name, list] of source.matchAll(/^EXPORT (\w+) (\w+)\(([^)]*)\)$/gm)) {
    const parameters = list === "void" ? [] : list!.split(/,\s*/).map((parameter) => {
      const type = parameter.replace(/\w+$/, "").trim();
      return C_TYPES[type] ?? `unknown type ${type}`;
    });
    found[name!] = { parameters, result: C_TYPES[result!] ?? `unknown type ${result}` };
  }
  return found;
}

test("symbols: every function has the types that the C source gives it", () => {
  const source = readFileSync(new URL("../../../native/ringio.c", import.meta.url), "utf8");
  const wanted = Object.fromEntries(
    Object.entries(symbols).map(([name, { parameters, result }]) => [
      SYMBOL_PREFIX + name,
      { parameters: [...parameters], result },
    ]),
  );
  assertEquals(declarations(source), wanted);
});

test("symbolTableHash() is an unsigned number of 32 bits", () => {
  assertMatch(String(symbolTableHash()), /^\d{1,10}$/);
  assertEquals(symbolTableHash() >>> 0, symbolTableHash());
});
