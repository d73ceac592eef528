// Goal: a program that is written against node:fs/promises compiles against the twin, and gets the
// same types. Method: the compiler compares the modules, every function of them, and the results of
// calls in their overloads; the test looks at what the compared names hold.
import { assertEquals } from "@std/assert";
import type { BigIntStats, Dirent, Stats } from "node:fs";
import type { Buffer } from "node:buffer";
import type * as own from "node:fs/promises";
import * as twin from "../../src/node_fs/mod.ts";
import { test } from "../harness.ts";

/** `true` when the types are the same, not only assignable. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true
  : false;

type Module = Omit<typeof own, "default">;
type Name = keyof Module;

/** One line for each export that has another type than Node's; there is none. */
type Different = {
  [K in Name]: K extends keyof typeof twin ? Same<(typeof twin)[K], Module[K]> extends true ? never
    : K
    : K;
}[Name];

const none: Same<Different, never> = true;
const names: Same<Exclude<keyof typeof twin, "default">, Name> = true;
const handle: Same<twin.FileHandle, own.FileHandle> = true;
const whole: Same<keyof typeof twin.default, Name> = true;

/** What a program may write; the compiler knows each result. */
async function program(file: twin.FileHandle): Promise<void> {
  const bytes: Same<Awaited<ReturnType<typeof readBytes>>, NonSharedBuffer> = true;
  (await twin.readFile("a", "utf8")) satisfies string;
  (await twin.readFile(new URL("file:///a"), { encoding: "latin1", flag: "r" })) satisfies string;
  (await twin.stat("a")) satisfies Stats;
  (await twin.stat("a", { bigint: true })) satisfies BigIntStats;
  (await twin.readdir("a")) satisfies string[];
  (await twin.readdir("a", { withFileTypes: true, recursive: true })) satisfies Dirent[];
  (await twin.mkdir("a", { recursive: true })) satisfies string | undefined;
  (await twin.open("a", twin.constants.O_RDONLY)) satisfies twin.FileHandle;
  (await file.read(new Uint16Array(2), 0, 4, 5n)) satisfies {
    bytesRead: number;
    buffer: Uint16Array;
  };
  (await file.write("text", 0, "utf8")) satisfies { bytesWritten: number; buffer: string };
  for await (const line of file.readLines()) line satisfies string;
  await twin.writeFile("a", ["text"], { flush: true, signal: AbortSignal.timeout(1) });
  await using other = await twin.open("b");
  assertEquals([bytes, other.fd], [true, 0]);
  // @ts-expect-error: a path is no number
  await twin.unlink(1);
  // @ts-expect-error: a position is no string
  await file.read(new Uint8Array(1), 0, 1, "0");
}

type NonSharedBuffer = Buffer<ArrayBuffer>;
const readBytes = () => twin.readFile("a");

test("node_fs has the types of node:fs/promises, each exactly", () => {
  assertEquals([none, names, handle, whole, typeof program], [true, true, true, true, "function"]);
});
