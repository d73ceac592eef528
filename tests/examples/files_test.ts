// Goal: the examples of files do what they say, also after a crash. Method: run each under this
// runtime, kill those that write, and look at what is left.
import { assert, assertEquals, assertGreater, assertMatch } from "@std/assert";
import { appendFileSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "@std/path";
import { test } from "../harness.ts";
import { runExample, RunningExample } from "./_support/example.ts";
import { sampleBytes, withInput } from "./_support/inputs.ts";

const EMPTY = new Uint8Array(0);

test("durable_log: every record is there once, each writer's in order, in few commits", () =>
  withInput(EMPTY, (path) => {
    const { status, text } = runExample("durable_log", path, "20", "10");
    assertEquals(status, 0, text);
    const [, commits] = /^200 records are durable\n(\d+) commits\n$/.exec(text) ?? [];
    assert(Number(commits) >= 10 && Number(commits) < 100, text);
    const next = new Map<string, number>();
    for (const line of readFileSync(path, "utf8").trimEnd().split("\n")) {
      const [, writer, record] = /^writer (\d+), record (\d+)$/.exec(line)!;
      assertEquals(Number(record), next.get(writer!) ?? 0, line);
      next.set(writer!, Number(record) + 1);
    }
    assertEquals([...next.values()], Array(20).fill(10));
  }));

test("kv_store: keeps what is set, forgets what is deleted, also after compact", () =>
  withInput(EMPTY, (path) => {
    const run = (...args: string[]) => runExample("kv_store", path, ...args).text;
    assertEquals(run("set", "a", "1") + run("set", "b", "2") + run("set", "a", "3"), "");
    assertEquals(run("get", "a") + run("get", "b"), "3\n2\n");
    run("delete", "b");
    const before = readFileSync(path).length;
    run("compact");
    assert(readFileSync(path).length < before);
    assertEquals(run("get", "a") + run("get", "b"), "3\nno value for b\n");
  }));

test("kv_store: after kill -9 every key that was acknowledged is there", () =>
  withInput(EMPTY, async (path) => {
    for (let round = 0; round < 3; round++) {
      await using filler = new RunningExample("kv_store", path, "fill");
      await filler.until(new RegExp(`^${round * 40 + 40}$`, "m"));
      await filler.kill();
      const last = Number(filler.output.trimEnd().split("\n").at(-1));
      assertGreater(last, 0);
      for (const key of [0, last]) {
        const { text } = runExample("kv_store", path, "get", String(key));
        assertEquals(text, `${String(key).repeat(50)}\n`);
      }
    }
  }));

test("kv_store: a change that a crash has cut is not there, and the next takes its place", () =>
  withInput(EMPTY, (path) => {
    runExample("kv_store", path, "set", "whole", "yes");
    const whole = readFileSync(path);
    runExample("kv_store", path, "set", "cut", "no");
    const both = readFileSync(path);
    for (const length of [whole.length + 1, both.length - 1]) {
      writeFileSync(path, both.subarray(0, length));
      assertEquals(runExample("kv_store", path, "get", "cut").text, "no value for cut\n");
    }
    runExample("kv_store", path, "set", "next", "also");
    assertEquals(runExample("kv_store", path, "get", "whole").text, "yes\n");
    assertEquals(runExample("kv_store", path, "get", "next").text, "also\n");
  }));

test("tail: prints what is there and what is appended, and starts again when the file is cut", () =>
  withInput(new TextEncoder().encode("first\n"), async (path) => {
    await using tail = new RunningExample("tail", path);
    await tail.until(/^first\n$/);
    appendFileSync(path, "second\n");
    await tail.until(/^first\nsecond\n$/);
    writeFileSync(path, "new\n");
    await tail.until(/^first\nsecond\nnew\n$/);
  }));

test("static_server: whole files, parts, types, and what is not there", () =>
  withInput(sampleBytes(), async (path, directory) => {
    const root = join(directory, "root");
    mkdirSync(join(root, "sub"), { recursive: true });
    copyFileSync(path, join(root, "data.bin"));
    writeFileSync(join(root, "sub", "index.html"), "<p>hello</p>");
    await using server = new RunningExample("static_server", root, "0");
    const origin = `http://127.0.0.1:${await server.until(/127.0.0.1:(\d+)/)}`;
    const get = (target: string, headers = {}, method = "GET") =>
      fetch(origin + target, { headers, method });

    const whole = await get("/data.bin");
    assertEquals(whole.status, 200);
    assert(Buffer.from(sampleBytes()).equals(new Uint8Array(await whole.arrayBuffer())));
    const parts: [string, string, Uint8Array][] = [
      ["bytes=5-9", "bytes 5-9/3000017", sampleBytes().subarray(5, 10)],
      ["bytes=3000000-", "bytes 3000000-3000016/3000017", sampleBytes().subarray(3_000_000)],
      ["bytes=-4", "bytes 3000013-3000016/3000017", sampleBytes().subarray(-4)],
    ];
    for (const [range, contentRange, bytes] of parts) {
      const part = await get("/data.bin", { range });
      assertEquals([part.status, part.headers.get("content-range")], [206, contentRange]);
      assertEquals(new Uint8Array(await part.arrayBuffer()), bytes);
    }
    const beyond = await get("/data.bin", { range: "bytes=3000017-" });
    assertEquals([beyond.status, await beyond.text()], [416, ""]);

    const index = await get("/sub/");
    assertEquals(await index.text(), "<p>hello</p>");
    assertMatch(index.headers.get("content-type")!, /^text\/html/);
    const etag = index.headers.get("etag")!;
    const cached = await get("/sub/", { "if-none-match": etag });
    assertEquals([cached.status, await cached.text()], [304, ""]);
    const head = await get("/data.bin", {}, "HEAD");
    assertEquals([head.headers.get("content-length"), await head.text()], ["3000017", ""]);

    for (
      const target of ["/none", "/..%2f..%2finput", "/%2e%2e/input", "/sub/none", "/%zz", "/%00"]
    ) {
      const answer = await get(target);
      assert(answer.status === 404 || answer.status === 400, target);
      await answer.text();
    }
    const posted = await get("/data.bin", {}, "POST");
    assertEquals([posted.status, await posted.text()], [405, ""]);
  }));
