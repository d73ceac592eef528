// Goal: what a table of outcomes does not show: aborts, collected handles, workers, streams that
// are cut off, many requests at once, and libraries that take the module as an object.
import { assert, assertEquals, assertRejects, assertStrictEquals, assertThrows } from "@std/assert";
import { Buffer } from "node:buffer";
import { EventEmitter } from "node:events";
import {
  createReadStream,
  createWriteStream,
  ReadStream,
  readSync,
  Stats,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import own from "node:fs/promises";
import twin, { open, readFile, stat, writeFile } from "../../src/node_fs/mod.ts";
import { runtimeName, skip, test } from "../harness.ts";
import { runModule } from "../ffi/_support/run_module.ts";
import { inDirectory } from "./_support/directory.ts";

// deno-lint-ignore no-explicit-any
const loose = (value: unknown): any => value;

const turn = () => new Promise((resolve) => setImmediate(resolve));

test("node_fs readFile of a directory names no path, as in Node 25", async () => {
  await inDirectory(async (at) => {
    const error = await assertRejects(() => readFile(at(".")));
    assertEquals({ ...loose(error) }, { errno: -21, code: "EISDIR", syscall: "read" });
    assertEquals(loose(error).message, "EISDIR: illegal operation on a directory, read");
  });
});

test("node_fs an abort in the first turns after the call is in time", async () => {
  await inDirectory(async (at) => {
    await own.writeFile(at("file"), "x");
    const file = await open(at("file"), "r+");
    for (const turns of [0, 1, 2]) {
      const calls: ((signal: AbortSignal) => Promise<unknown>)[] = [
        (signal) => readFile(at("file"), { signal }),
        (signal) => file.readFile({ signal }),
        (signal) => writeFile(at("new"), "y", { signal }),
        (signal) => file.writeFile("y", { signal }),
        (signal) => twin.appendFile(at("new"), "y", loose({ signal })),
      ];
      for (const call of calls) {
        const controller = new AbortController();
        const reason = new Error("enough");
        const request = call(controller.signal);
        request.catch(() => {});
        for (let i = 0; i < turns; i++) await turn();
        controller.abort(reason);
        const error = loose(await assertRejects(() => request));
        assertEquals([error.name, error.code, error.message], [
          "AbortError",
          "ABORT_ERR",
          "The operation was aborted",
        ]);
        assertStrictEquals(error.cause, reason);
      }
    }
    await file.close();
  });
});

test("node_fs a signal that was aborted before has nothing done", async () => {
  await inDirectory(async (at) => {
    await assertRejects(() => writeFile(at("new"), "y", { signal: AbortSignal.abort() }));
    await assertRejects(() => own.stat(at("new")));
  });
});

test("node_fs a handle is an EventEmitter, and a Stats one of the runtime's", async () => {
  await inDirectory(async (at) => {
    await own.writeFile(at("file"), "x");
    const file = await open(at("file"));
    assert(loose(file) instanceof EventEmitter);
    assert(file.createReadStream() instanceof ReadStream);
    assert(await stat(at("file")) instanceof Stats);
    await file.close();
  });
});

test("node_fs every field of a Stats can be read, those of the runtime's class too", async () => {
  await inDirectory(async (at) => {
    await own.writeFile(at("file"), "x");
    await own.utimes(at("file"), 1.5, 2.5);
    for (const bigint of [false, true]) {
      const stats = loose(await stat(at("file"), { bigint }));
      const values: Record<string, unknown> = {};
      for (const name in stats) values[name] = stats[name];
      assertEquals([values["atime"], values["mtime"]], [new Date(1500), new Date(2500)]);
      const instant = values["atimeInstant"] as { epochNanoseconds: bigint } | undefined;
      if ("atimeInstant" in Stats.prototype) assertEquals(instant?.epochNanoseconds, 1500000000n);
      else assertEquals(instant, undefined);
    }
  });
});

test("node_fs a handle cannot be sent to a worker", async () => {
  await inDirectory(async (at) => {
    await own.writeFile(at("file"), "x");
    const file = await open(at("file"));
    const { port1, port2 } = new MessageChannel();
    for (const transfer of [[], [loose(file)]]) {
      const error = assertThrows(() => port1.postMessage(file, transfer));
      assertEquals(loose(error).name, "DataCloneError");
    }
    port1.close();
    port2.close();
    assertEquals((await file.readFile()).length, 1);
    await file.close();
  });
});

test("node_fs a handle that is collected is closed with a warning", () => {
  const program = new URL("./programs/collected.ts", import.meta.url);
  const { status, text } = runModule(program, { denoFlags: ["-A", "--v8-flags=--expose-gc"] });
  assertEquals(status, 0, text);
});

test("node_fs close waits for the requests in flight", async () => {
  await inDirectory(async (at) => {
    await own.writeFile(at("file"), "0123456789".repeat(1000));
    const file = await open(at("file"));
    const reads = Array.from({ length: 100 }, (_, i) => file.read(Buffer.alloc(10), 0, 10, i * 10));
    await file.close();
    for (const { bytesRead, buffer } of await Promise.all(reads)) {
      assertEquals([bytesRead, buffer.toString()], [10, "0123456789"]);
    }
  });
});

test("node_fs close waits for the streams, and ends them", async () => {
  await inDirectory(async (at) => {
    await own.writeFile(at("file"), Buffer.alloc(300_000, "x"));
    const file = await open(at("file"));
    const stream = file.createReadStream();
    await new Promise((resolve) => stream.once("data", resolve));
    await file.close();
    assertEquals([file.fd, stream.destroyed], [-1, true]);
    const other = await open(at("file"));
    const reader = other.readableWebStream().getReader();
    assert(!(await reader.read()).done);
    await other.close();
    assertEquals([other.fd, (await reader.read()).done], [-1, true]);
  });
});

test("node_fs readableWebStream fills memory of the caller, and may close the file", async () => {
  await inDirectory(async (at) => {
    await own.writeFile(at("file"), "0123456789");
    const file = await open(at("file"));
    const stream: ReadableStream = loose(file.readableWebStream({ autoClose: true }));
    const reader = stream.getReader({ mode: "byob" });
    const { value } = await reader.read(new Uint8Array(4));
    assertEquals(new TextDecoder().decode(value), "0123");
    await reader.cancel();
    assertEquals(file.fd, -1);
  });
});

test("node_fs many requests at once are each their own", async () => {
  await inDirectory(async (at) => {
    const names = Array.from({ length: 300 }, (_, i) => at(`many-${i}`));
    await Promise.all(names.map((name, i) => writeFile(name, `${i}`.repeat(i))));
    const texts = await Promise.all(names.map((name) => readFile(name, "utf8")));
    texts.forEach((text, i) => assertEquals(text, `${i}`.repeat(i)));
    const stats = await Promise.all(names.map((name) => stat(name)));
    stats.forEach(({ size }, i) => assertEquals(size, `${i}`.repeat(i).length));
    const missing = await Promise.allSettled(names.map((name) => readFile(`${name}x`)));
    assert(missing.every(({ status }) => status === "rejected"));
  });
});

test("node_fs files of every size are read and written whole", async () => {
  await inDirectory(async (at) => {
    for (const size of [0, 1, 4095, 16_383, 16_384, 16_385, 65_536, 3_000_001]) {
      const bytes = Buffer.alloc(size, "abcdefg");
      await writeFile(at("file"), bytes);
      assert(bytes.equals(await own.readFile(at("file"))), `${size} written`);
      const read = await readFile(at("file"));
      assert(read instanceof Buffer && bytes.equals(read), `${size} read`);
      const file = await open(at("file"));
      assert(bytes.equals(await file.readFile()), `${size} read by a handle`);
      await file.close();
    }
  });
});

test("node_fs readFile fills memory that it is given", async () => {
  await inDirectory(async (at) => {
    await own.writeFile(at("file"), "0123");
    const memory = new Uint8Array(8);
    const read = await loose(readFile)(at("file"), { buffer: memory });
    assertEquals([read.toString(), read.buffer === memory.buffer], ["0123", true]);
    const sizes: number[] = [];
    const make = (size: number) => {
      sizes.push(size);
      return new Uint8Array(size);
    };
    assertEquals(await loose(readFile)(at("file"), { buffer: make, encoding: "utf8" }), "0123");
    assertEquals(sizes, [4]);
    const small = { buffer: new Uint8Array(2) };
    const error = await assertRejects(() => loose(readFile)(at("file"), small), TypeError);
    assertEquals(loose(error).code, "ERR_INVALID_ARG_VALUE");
  });
});

test("node_fs a vector of more buffers than one request takes", async () => {
  await inDirectory(async (at) => {
    const file = await open(at("file"), "w+");
    const buffers = Array.from({ length: 2500 }, (_, i) => Buffer.from([i & 255]));
    assertEquals((await file.writev(buffers)).bytesWritten, 2500);
    assert(Buffer.concat(buffers).equals(await own.readFile(at("file"))));
    await file.close();
  });
});

test("node_fs a handle is one to the streams of the runtime's own module", async () => {
  await inDirectory(async (at) => {
    const ended = (stream: EventEmitter) =>
      new Promise((resolve, reject) => stream.on("close", resolve).on("error", reject));
    const out = await open(at("file"), "w");
    const writing = createWriteStream("", { fd: loose(out) });
    writing.end("0123456789");
    await ended(writing);
    assertEquals([out.fd, await own.readFile(at("file"), "utf8")], [-1, "0123456789"]);
    const file = await open(at("file"));
    const reading = createReadStream("", { fd: loose(file), start: 2, end: 5 });
    const chunks: Buffer[] = [];
    reading.on("data", (chunk) => chunks.push(Buffer.from(chunk)));
    await ended(reading);
    assertEquals([file.fd, Buffer.concat(chunks).toString()], [-1, "2345"]);
    const other = await open(at("file"));
    const cut = createReadStream("", { fd: loose(other), highWaterMark: 1 });
    await new Promise((resolve) => cut.once("data", resolve));
    await other.close();
    assertEquals([other.fd, cut.destroyed], [-1, true]);
    // Deno's own calls know only the descriptors that Deno has opened.
    if (runtimeName === "deno") return;
    await using third = await open(at("file"));
    assertEquals(await own.readFile(loose(third), "utf8"), "0123456789");
  });
});

const ODD_PATHS = "node_fs paths that are no UTF-8 are left to the runtime";

async function testOddPaths(): Promise<void> {
  await inDirectory(async (at) => {
    const path = Buffer.concat([Buffer.from(at("")), Buffer.from([0x2f, 0xff, 0xfe])]);
    await writeFile(path, "odd");
    assertEquals(await readFile(path, "utf8"), "odd");
    assertEquals((await stat(path)).size, 3);
    await twin.unlink(path);
  });
}

if (runtimeName === "deno") skip(ODD_PATHS, "Deno itself takes no such path");
else test(ODD_PATHS, testOddPaths);

test("node_fs serves libraries that take an object with promises", async () => {
  await inDirectory(async (at) => {
    writeFileSync(at("file"), "text");
    symlinkSync("file", at("link"));
    const fs = { promises: twin };
    const { lstat, readdir, readlink } = fs.promises;
    const names = await readdir(at("."), { withFileTypes: true });
    assertEquals(names.map(({ name }) => name).sort(), ["file", "link"]);
    assert((await lstat(at("link"))).isSymbolicLink());
    assertEquals(await readlink(at("link")), "file");
    const { close, fd } = await fs.promises.open(at("file"));
    // Deno's own calls know only the descriptors that Deno has opened.
    if (runtimeName !== "deno") assertEquals(readSync(fd, Buffer.alloc(4)), 4);
    await close();
  });
});

test("node_fs may take the place of the runtime's own functions", () => {
  const program = new URL("./programs/in_place.ts", import.meta.url);
  const { status, text } = runModule(program);
  assertEquals(status, 0, text);
});
