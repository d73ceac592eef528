// Goal: a file is found by its name. Method: check the spelling, and that a file with one exported
// function or class is named after it.
import { assertEquals } from "@std/assert";
import { test } from "../harness.ts";
import { exportedValues } from "./exports.ts";
import { sourceFiles } from "./source_files.ts";

const SNAKE_CASE = /^_?[a-z0-9]+(_[a-z0-9]+)*(\.d)?\.ts$/;

/** Beside its main thing a file may export the one or two helpers that only make sense with it. */
const MAIN_EXPORTS_MAX = 3;

/** Files whose exports are many small members of one family. */
const FAMILIES = new Map<string, string>([
  ["src/file/file_space.ts", "one verb for each call on a range"],
  ["src/file/module_functions.ts", "one function for each verb of the default runtime"],
  ["src/libaio/prep.ts", "one function for each command"],
  ["src/libaio/queue.ts", "the calls of libaio whose names begin with io_queue"],
  ["src/node_fs/arguments/check.ts", "one check for each kind of argument"],
  ["src/node_fs/handle/streams.ts", "one function for each kind of stream"],
  ["src/node_fs/path_verbs.ts", "one verb for each call on names"],
  ["src/ring/check.ts", "one check for each kind of field"],
  ["src/ring/pointer.ts", "one check for each form in which memory is given"],
  ["src/ring/register/resources.ts", "one packer for each argument of a registration"],
  ["src/ring/recvmsg_out.ts", "one function for each of liburing's io_uring_recvmsg_*"],
  ["src/ring/ring_sizes.ts", "the size of each region of a ring"],
]);

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
    const file = path.split("/").at(-1)?.replace(/\.ts$/, "") ?? "";
    const name = snakeCase(classes[0] ?? "");
    if (classes.length > 1) wrong.push(`${path}: ${classes.join(", ")}`);
    else if (!`_${name}`.endsWith(`_${file}`)) wrong.push(`${path}: ${classes[0]}`);
  }
  assertEquals(wrong, []);
});

test("file names: a file exports one main thing, or a family that is listed", () => {
  const wrong: string[] = [];
  for (const path of [...sourceFiles("src", ".ts"), ...sourceFiles("ffi", ".ts")]) {
    const values = exportedValues(Deno.readTextFileSync(path));
    const main = values.filter(({ kind }) => kind === "function" || kind === "class");
    const isFamily = FAMILIES.has(path);
    if (main.length > MAIN_EXPORTS_MAX && !isFamily) wrong.push(`${path}: ${main.length}`);
    if (main.length <= MAIN_EXPORTS_MAX && isFamily) wrong.push(`${path}: a stale entry`);
  }
  assertEquals(wrong, []);
});

function snakeCase(name: string): string {
  return name.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
}
