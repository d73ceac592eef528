// Goal: pipes and devices work with read() and write(), which have no use for offsets. Method: talk
// to ourselves through a FIFO, and read /dev/zero and a file of /proc.
import { assert, assertEquals } from "@std/assert";
import { execFileSync } from "node:child_process";
import { text, utf8 } from "./_support/bytes.ts";
import { onEveryEngine } from "./_support/on_every_engine.ts";

onEveryEngine("read() and write() work on a FIFO", async ({ runtime, path }) => {
  execFileSync("mkfifo", [path("p")]);
  await using both = await runtime.open(path("p"), "r+");
  await both.write(utf8("hello "));
  await both.write(utf8("pipe"));
  const bytes = new Uint8Array(100);
  assertEquals(await both.read(bytes.subarray(0, 5)), 5);
  assertEquals(await both.read(bytes.subarray(5)), 5);
  assertEquals(text(bytes.subarray(0, 10)), "hello pipe");
});

onEveryEngine("read() works on a device", async ({ runtime }) => {
  await using zero = await runtime.open("/dev/zero");
  const bytes = new Uint8Array(100).fill(1);
  assertEquals(await zero.read(bytes), 100);
  assertEquals(await zero.read(bytes), 100);
  assertEquals(bytes, new Uint8Array(100));
});

onEveryEngine("a file of /proc is read to its end", async ({ runtime }) => {
  const whole = text(await runtime.readFile("/proc/self/status"));
  assert(whole.includes("\nVmRSS:"));
  await using file = await runtime.open("/proc/self/status");
  const bytes = new Uint8Array(64);
  let read = "";
  for (let count; (count = await file.read(bytes)) !== null;) {
    read += text(bytes.subarray(0, count));
  }
  assert(read.includes("\nVmRSS:"));
  assertEquals(read.split("\n").length, whole.split("\n").length);
});
