// Goal: the examples of the ring on files do what they say. Method: run each under this runtime and
// compare its output and its files with what node:fs says.
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "../harness.ts";
import { exampleCommand, runExample, RunningExample } from "./_support/example.ts";
import { sampleBytes, sumOf, withInput } from "./_support/inputs.ts";

const BLOCK = 4096;

test("link_cp: the copy has the same bytes, also of an empty file", () =>
  withInput(sampleBytes(), (path) => {
    for (const bytes of [sampleBytes(), sampleBytes(64 * 1024 * 20), new Uint8Array(0)]) {
      writeFileSync(path, bytes);
      const { status, text } = runExample("link_cp", path, `${path}.copy`);
      assertEquals([text, status], [`copied ${bytes.length} bytes\n`, 0]);
      assert(readFileSync(`${path}.copy`).equals(bytes));
    }
  }));

test("fixed_random_read: reads every byte once", () =>
  withInput(sampleBytes(), (path) => {
    const bytes = sampleBytes();
    const { status, text } = runExample("fixed_random_read", path);
    const reads = Math.ceil(bytes.length / BLOCK);
    assertEquals([text, status], [
      `${bytes.length} bytes in ${reads} reads, sum ${sumOf(bytes)}\n`,
      0,
    ]);
  }));

test("sqpoll: reads every byte with fewer system calls than reads", () =>
  withInput(sampleBytes(), (path) => {
    const bytes = sampleBytes();
    const { status, text } = runExample("sqpoll", path);
    assertEquals(status, 0, text);
    assertStringIncludes(text, `${bytes.length} bytes, sum ${sumOf(bytes)};`);
    const [, calls] = /to wait: (\d+)$/m.exec(text) ?? [];
    assert(Number(calls) < 100, text); // Of 733 reads.
  }));

test("registered_ring_fd: works on without a descriptor", () => {
  const { status, text } = runExample("registered_ring_fd");
  const lines = [
    "new: the descriptor is open",
    "registered: the descriptor is closed",
    "completed: 1, 2, 3",
  ];
  assertEquals([text.trimEnd().split("\n"), status], [lines, 0]);
});

test("splice_proxy: the file has what came through the pipe", () =>
  withInput(sampleBytes(), (path) => {
    const command = exampleCommand("splice_proxy", `${path}.copy`);
    // A shell, since the runtimes give their children sockets for pipes.
    const args = ["-c", 'input=$1; shift; cat "$input" | "$@"', "sh", path, ...command];
    const output = execFileSync("/bin/sh", args, { encoding: "utf8" });
    assertEquals(output, `moved ${sampleBytes().length} bytes\n`);
    assert(readFileSync(`${path}.copy`).equals(sampleBytes()));
  }));

test("splice_proxy: says that standard input is no pipe", () =>
  withInput(sampleBytes(10), (path) => {
    const { status, text } = runExample("splice_proxy", `${path}.copy`); // Reads /dev/null.
    assertEquals(status, 1, text);
    assertMatch(text, /standard input has to be a pipe|EAGAIN|EPERM/);
  }));

test("poll_link: reads what comes in time, and only then", async () => {
  await using answered = new RunningExample("poll_link", "60000");
  answered.stdin.end("hello");
  await answered.end();
  assertEquals(answered.output, "read: hello\n");
  await using waiting = new RunningExample("poll_link", "50");
  await waiting.end();
  assertEquals(waiting.output, "nothing came in 50 ms\n");
});

test("thread_per_core: every block is added up once", () =>
  withInput(sampleBytes(), (path) => {
    const { status, text } = runExample("thread_per_core", path);
    assertEquals(status, 0, text);
    const [first = "", second = ""] = text.split("\n");
    assertMatch(first, new RegExp(`^12 blocks in \\d+ threads, sum ${sumOf(sampleBytes())}$`));
    const counts = second.replace("blocks a thread: ", "").split(", ").map(Number);
    assertEquals(counts.reduce((a, b) => a + b, 0), 12);
  }));

test("cat: writes files one after the other, and goes on after one that is missing", () =>
  withInput(sampleBytes(), (path) => {
    const [program, ...args] = exampleCommand("cat", path, path);
    const output = execFileSync(program, args, { maxBuffer: 1 << 24 });
    assert(output.equals(Buffer.concat([sampleBytes(), sampleBytes()])));
    writeFileSync(path, "one\n");
    const { status, text } = runExample("cat", path, `${path}.missing`, path);
    assertEquals([text, status], [`one\none\ncat: ${path}.missing: ENOENT\n`, 1]);
  }));
