// Goal: a file is found by its name. Method: check the spelling, and that a file with one exported
// function or class is named after it.
import { assertEquals } from "@std/assert";
import { test } from "../harness.ts";
import { exportedValues } from "./exports.ts";
import { sourceFiles } from "./source_files.ts";

const SNAKE_CASE = /^_?[a-z0-9]+(_[a-z0-9]+)*(\.d)?\.ts$/;

test("file names: TypeScript files are spelt in snake_case", () => {
  const wrong = sourceFiles(".", ".ts")
    .filter((path) => !SNAKE_CASE.test(path.split("/").at(-1) ?? ""));
  assertEquals(wrong, []);
});

test("file names: a class stands alone in a file that is named after it", () => {
  const wrong: string[] = [];
  for (const path of sourceFiles("src", ".ts")) {
    const values = exportedValues(Deno.readTextFileSync(path));
    const classes = values.filter(({ kind }) => kind === "class").map(({ name }) => name);
    if (classes.length === 0) continue;
    const [folder = "", file = ""] = path.replace(/\.ts$/, "").split("/").slice(-2);
    const name = snakeCase(classes[0] ?? "");
    if (classes.length > 1) wrong.push(`${path}: ${classes.join(", ")}`);
    else if (name !== file && name !== `${folder}_${file}`) wrong.push(`${path}: ${classes[0]}`);
  }
  assertEquals(wrong, []);
});

function snakeCase(name: string): string {
  return name.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
}
