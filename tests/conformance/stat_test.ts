// Goal: stat() tells on every engine what the runtime's own calls tell, to the nanosecond, or to
// what the runtime knows.
import { assertEquals, assertRejects } from "@std/assert";
import { lstatSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { O_RDONLY } from "../../src/abi/fs.ts";
import { IoError } from "../../src/core/io_error.ts";
import type { FileStat } from "../../src/engine/file_stat.ts";
import { runtimeName } from "../harness.ts";
import { testEngines } from "./_engines.ts";

const FIELDS = ["dev", "ino", "mode", "nlink", "uid", "gid", "rdev", "size", "blksize", "blocks"];

/** Deno 2.9.6 rounds down what it says of times, the others are exact. */
const TIMES: Readonly<Record<string, bigint>> = runtimeName === "deno"
  ? { atimeNs: 1_000_000n, mtimeNs: 1_000_000n, birthtimeNs: 1_000_000n, ctimeNs: 1_000_000_000n }
  : { atimeNs: 1n, mtimeNs: 1n, birthtimeNs: 1n, ctimeNs: 1n };

/** Each field as a bigint; an engine gives some as numbers. */
function fields(stat: object): Record<string, bigint> {
  const values = stat as Record<string, number | bigint>;
  const times = Object.entries(TIMES).map(([name, unit]) => [name, BigInt(values[name]!) / unit]);
  const others = FIELDS.map((name) => [name, BigInt(values[name]!)]);
  return Object.fromEntries([...others, ...times]);
}

testEngines("stat() tells what a path is, through links or not", async ({ engine, path }) => {
  writeFileSync(path("a"), "content");
  symlinkSync("a", path("link"));
  const exact = { bigint: true } as const;
  const followed = await engine.stat(path("link"), { follow: true });
  assertEquals(fields(followed), fields(statSync(path("a"), exact)));
  const link = await engine.stat(path("link"), { follow: false });
  assertEquals(fields(link), fields(lstatSync(path("link"), exact)));
  const directory = await engine.stat(path("."), { follow: true });
  assertEquals(fields(directory), fields(statSync(path("."), exact)));
  const device = await engine.stat("/dev/null", { follow: true });
  assertEquals(fields(device), fields(statSync("/dev/null", exact)));
});

testEngines("stat() tells what an open file is", async ({ engine, open, close, path }) => {
  writeFileSync(path("a"), "content");
  const file = await open("a", O_RDONLY);
  const stat: FileStat = await engine.stat(file, { follow: true });
  assertEquals(stat.size, 7n);
  assertEquals(fields(stat), fields(statSync(path("a"), { bigint: true })));
  await close(file);
});

testEngines("stat() names the call and the path in its errors", async (bench) => {
  const { engine, open, close, path } = bench;
  for (const [follow, syscall] of [[true, "stat"], [false, "lstat"]] as const) {
    const error = await assertRejects(() => engine.stat(path("x"), { follow }), IoError);
    assertEquals([error.code, error.errno, error.syscall], ["ENOENT", -2, syscall]);
    assertEquals(error.path, path("x"));
  }
  writeFileSync(path("a"), "");
  const file = await open("a", O_RDONLY);
  await close(file);
  const error = await assertRejects(() => engine.stat(file, { follow: true }), IoError);
  assertEquals([error.code, error.syscall, error.path], ["EBADF", "fstat", path("a")]);
});
