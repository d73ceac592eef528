// Goal: a FIFO is opened, read and written as with open(2), read(2) and write(2): an open waits for
// the other side, and no byte is lost. Method: writers in the shell that come before, after and
// between.
import { assert, assertEquals, assertRejects } from "@std/assert";
import { execFileSync, spawn } from "node:child_process";
import * as fs from "node:fs";
import { opened } from "../../mod.ts";
import { pattern, text } from "./_support/bytes.ts";
import { onEngine, onEveryEngine, type Place } from "./_support/on_every_engine.ts";

function makeFifo(path: string): string {
  execFileSync("mkfifo", [path]);
  return path;
}

/** Writes to a FIFO from another process, after a time. */
function shell(script: string): Promise<number | null> {
  const child = spawn("sh", ["-c", script], { stdio: "ignore" });
  return new Promise((resolve) => child.on("close", resolve));
}

/** KERNEL: a name behind a link of /proc is never cached, so such a path is opened otherwise. */
const UNCACHED = "/proc/self/root";

async function readAllOfFifo({ runtime, path }: Place, prefix = ""): Promise<void> {
  const fifo = makeFifo(path("p"));
  fs.writeFileSync(path("big"), pattern(300_000));
  for (const delay of ["0", "0.05"]) {
    const writer = shell(`sleep ${delay}; cat '${path("big")}' > '${fifo}'`);
    assertEquals((await runtime.readFile(prefix + fifo)).length, 300_000);
    assertEquals(await writer, 0);
    const slow = shell(`sleep ${delay}; (echo one; sleep 0.05; echo two) > '${fifo}'`);
    assertEquals(text(await runtime.readFile(prefix + fifo)), "one\ntwo\n");
    assertEquals(await slow, 0);
  }
}

onEveryEngine(
  "readFile() waits for a writer and reads all that it writes",
  (place) => readAllOfFifo(place),
);

onEveryEngine(
  "readFile() reads all of a FIFO whose name is not cached",
  (place) => readAllOfFifo(place, UNCACHED),
);

onEveryEngine("readFile() opens a FIFO once", async ({ runtime, path }) => {
  const fifo = makeFifo(path("p"));
  // A writer that is there before the reader writes as soon as there is one, and is gone.
  for (let i = 0; i < 100; i++) {
    const writer = fs.promises.writeFile(fifo, `${i}`);
    if (i % 2 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    assertEquals(text(await runtime.readFile(i % 4 < 2 ? fifo : UNCACHED + fifo)), `${i}`);
    await writer;
  }
});

onEveryEngine("open() of a FIFO waits for its other side", async ({ runtime, path }) => {
  const fifo = makeFifo(path("p"));
  let isOpen = false;
  const opening = runtime.open(fifo).then((file) => {
    isOpen = true;
    return file;
  });
  await new Promise((resolve) => setTimeout(resolve, 30));
  assertEquals(isOpen, false);
  await using writer = await runtime.open(fifo, { write: true });
  await using reader = await opening;
  await writer.write(pattern(10));
  await writer.close();
  const bytes = new Uint8Array(20);
  assertEquals(await reader.read(bytes), 10);
  assertEquals(await reader.read(bytes), null);
});

onEveryEngine("open() of a FIFO for writing waits for a reader", async ({ runtime, path }) => {
  const fifo = makeFifo(path("p"));
  const reader = shell(`sleep 0.05; cat '${fifo}' > '${path("copy")}'`);
  await using writer = await runtime.open(fifo, { write: true });
  await writer.write(pattern(1000));
  await writer.close();
  assertEquals(await reader, 0);
  assertEquals(new Uint8Array(fs.readFileSync(path("copy"))), pattern(1000));
});

onEveryEngine("a writer that came and went has left its bytes", async ({ runtime, path }) => {
  const fifo = makeFifo(path("p"));
  for (let i = 0; i < 10; i++) {
    const writer = shell(`printf ${i} > '${fifo}'`);
    await using file = await runtime.open(fifo);
    const bytes = new Uint8Array(10);
    assertEquals(await file.read(bytes), 1);
    assertEquals(bytes[0], 0x30 + i);
    assertEquals(await writer, 0);
  }
});

onEveryEngine("writeFile() and readFile() meet in a FIFO", async ({ runtime, path }) => {
  const fifo = makeFifo(path("p"));
  const [bytes] = await Promise.all([
    runtime.readFile(fifo),
    runtime.writeFile(fifo, pattern(300_000)),
  ]);
  assertEquals(bytes.length, 300_000);
  assert(bytes.every((byte, i) => byte === pattern(1, i)[0]));
});

onEngine("io_uring", "an abort ends the open of a FIFO that nobody opens", async (place) => {
  const { runtime, path } = place;
  const fifo = makeFifo(path("p"));
  const before = fs.readdirSync("/proc/self/fd").length;
  const calls = [
    (signal: AbortSignal) => runtime.open(fifo, { signal }),
    (signal: AbortSignal) => runtime.open(fifo, { write: true, signal }),
    (signal: AbortSignal) => runtime.open(fifo, { write: true, create: true, signal }),
    (signal: AbortSignal) => runtime.readFile(fifo, { signal }),
    (signal: AbortSignal) => runtime.readFile(UNCACHED + fifo, { signal }),
    (signal: AbortSignal) => runtime.writeFile(fifo, "x", { signal }),
    (signal: AbortSignal) => runtime.copyFile(fifo, path("copy"), { signal }),
  ];
  for (const call of calls) {
    const controller = new AbortController();
    const reason = new Error("enough");
    const result = call(controller.signal);
    setTimeout(() => controller.abort(reason), 20);
    assertEquals(await assertRejects(() => result), reason, String(call));
    assertEquals(runtime.stats().inFlight, 0, String(call));
  }
  // Bun may close what it has for the processes of earlier tests meanwhile.
  assert(fs.readdirSync("/proc/self/fd").length <= before);
});

onEngine(
  "io_uring",
  "FIFOs that nobody else opens keep nothing else from going on",
  async (place) => {
    const { runtime, path } = place;
    const controller = new AbortController();
    const { signal } = controller;
    const calls = [
      (fifo: string) => runtime.open(fifo, { signal }),
      (fifo: string) => runtime.open(fifo, { write: true, signal }),
      (fifo: string) => runtime.readFile(fifo, { signal }),
      (fifo: string) => runtime.readFile(UNCACHED + fifo, { signal }),
      (fifo: string) => runtime.chain().open(fifo).close(opened).submit({ signal }),
    ];
    // More of each than the kernel has workers for files, on a machine of 4 processors or fewer.
    const waiting = calls.flatMap((call, kind) =>
      Array.from({ length: 20 }, async (_, i) => {
        await assertRejects(() => call(makeFifo(path(`p${kind}-${i}`))), Error, "enough");
      })
    );
    await runtime.writeFile(path("a"), "a");
    await runtime.writeFileAtomic(path("a"), "b");
    assertEquals(await runtime.readTextFile(path("a")), "b");
    controller.abort(new Error("enough"));
    await Promise.all(waiting);
    assertEquals(runtime.stats().inFlight, 0);
  },
);

onEveryEngine("a chain opens a FIFO as open() does", async ({ runtime, path }) => {
  const fifo = makeFifo(path("p"));
  let isOpen = false;
  const reader = runtime.chain().open(fifo).close(opened).submit().then((results) => {
    isOpen = true;
    return results;
  });
  await new Promise((resolve) => setTimeout(resolve, 20));
  assertEquals(isOpen, false);
  const writer = runtime.chain().open(fifo, { write: true }).close(opened).submit();
  assertEquals([await reader, await writer], [[0, 0], [0, 0]]);
});

// Elsewhere a FIFO refuses a read at an offset, as pread(2) does.
onEngine("io_uring", "chains read and write FIFOs", async ({ runtime, path }) => {
  const fifo = makeFifo(path("p"));
  const bytes = new Uint8Array(5);
  const reader = runtime.chain().open(fifo).read(opened, bytes, 0).close(opened).submit();
  const writer = runtime.chain().open(fifo, { write: true }).write(opened, pattern(5), 0)
    .close(opened);
  assertEquals([await writer.submit(), await reader], [[0, 5, 0], [0, 5, 0]]);
  assertEquals(bytes, pattern(5));
});
