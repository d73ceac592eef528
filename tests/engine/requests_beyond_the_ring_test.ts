// Goal: requests beyond what the ring holds wait in order, can be aborted while they wait, and end
// with the engine. Method: rings of 8 completions; pipes that answer at once, or never.
import { assertEquals, assertGreater, assertRejects, assertStrictEquals } from "@std/assert";
import { IoError } from "../../src/core/io_error.ts";
import type { EngineOptions } from "../../src/engine/engine_options.ts";
import type { Operation } from "../../src/engine/operation.ts";
import type { Target } from "../../src/engine/target.ts";
import { readBytes, writeBytes } from "../kernel/_support/pipes.ts";
import { test } from "../harness.ts";
import { withEngine } from "./_support/targets.ts";

const LIMIT = 8;
const SMALL: EngineOptions = { engine: "io_uring", entries: 4, cqEntries: LIMIT };
const read = (file: Target, buffer: Uint8Array): Operation => {
  return { kind: "read", file, buffer, offset: -1, bufIndex: -1 };
};
const turn = () => new Promise((resolve) => setTimeout(resolve, 1));

test("requests beyond the ring are made in order, by each verb", async () => {
  await withEngine(SMALL, async ({ engine, pipe }) => {
    const [source, sink] = pipe();
    const count = 200;
    const requests = Array.from({ length: count }, (_, index): Promise<unknown> => {
      const buffer = new Uint8Array([index]);
      const operation = { kind: "write", file: sink, buffer, offset: -1, bufIndex: -1 } as const;
      if (index % 3 === 0) return engine.write(sink, buffer, -1, -1);
      if (index % 3 === 1) return engine.run(operation);
      return engine.runChain([{ operation, hard: false, drain: false }]);
    });
    assertEquals(engine.stats().queued > 0, true);
    await Promise.all(requests);
    const { queued, inFlight, completed } = engine.stats();
    assertEquals([queued, inFlight, completed], [0, 0, count]);
    assertEquals(readBytes(source.fd, count), Array.from({ length: count }, (_, index) => index));
  });
});

test("a request that waits for room is aborted at once, those in flight stay", async () => {
  await withEngine(SMALL, async ({ engine, pipe }) => {
    const [source, sink] = pipe();
    const buffers = Array.from({ length: LIMIT }, () => new Uint8Array(1));
    const inFlight = buffers.map((buffer) => engine.run(read(source, buffer)));
    const controller = new AbortController();
    const reason = new Error("enough");
    const untouched = new Uint8Array(1);
    const waiting = engine.run(read(source, untouched), controller.signal);
    const last = engine.run(read(source, untouched));
    await turn();
    assertEquals([engine.stats().queued, engine.stats().inFlight], [2, LIMIT]);
    controller.abort(reason);
    assertStrictEquals(await waiting.catch((error) => error), reason);
    assertEquals([engine.stats().queued, engine.stats().inFlight], [1, LIMIT]);
    writeBytes(sink.fd, ...Array.from({ length: LIMIT }, (_, index) => index + 1));
    assertEquals(await Promise.all(inFlight), new Array(LIMIT).fill(1));
    assertEquals(untouched, new Uint8Array(1));
    assertEquals(buffers.map(([byte]) => byte!).sort(), [1, 2, 3, 4, 5, 6, 7, 8]);
    writeBytes(sink.fd, 9);
    assertEquals(await last, 1);
    assertEquals([...untouched], [9]);
  });
});

test("a chain that waits for room and is aborted does nothing", async () => {
  await withEngine(SMALL, async ({ engine, pipe }) => {
    const [source, sink] = pipe();
    const inFlight = Array.from(
      { length: LIMIT },
      () => engine.run(read(source, new Uint8Array(1))),
    );
    const controller = new AbortController();
    const path = "/nowhere/directory";
    const steps = [{ operation: read(source, new Uint8Array(1)), hard: false, drain: false }, {
      operation: { kind: "openat", path, flags: 0, mode: 0 } as const,
      hard: false,
      drain: false,
    }];
    const chain = engine.runChain(steps, controller.signal);
    await turn();
    assertEquals(engine.stats().queued, 1);
    controller.abort("enough");
    assertEquals(await chain.catch((error) => error), "enough");
    assertEquals(engine.stats().queued, 0);
    writeBytes(sink.fd, ...new Array(LIMIT + 1).fill(1));
    await Promise.all(inFlight);
    assertEquals(readBytes(source.fd, 2), [1]);
  });
});

test("a stat waits for room, and can be aborted while it does", async () => {
  await withEngine(SMALL, async ({ engine, pipe, file }) => {
    const [source, sink] = pipe();
    const target = file(new Uint8Array(5));
    const inFlight = Array.from(
      { length: LIMIT },
      () => engine.run(read(source, new Uint8Array(1))),
    );
    await turn();
    const { signal } = new AbortController();
    const controller = new AbortController();
    const waiting = engine.stat(target, { follow: true, signal });
    const aborted = engine.stat(target, { follow: true, signal: controller.signal });
    await turn();
    assertEquals([engine.stats().queued, engine.stats().inFlight], [2, LIMIT]);
    controller.abort("enough");
    assertEquals(await aborted.catch((error) => error), "enough");
    writeBytes(sink.fd, ...new Array(LIMIT).fill(1));
    await Promise.all(inFlight);
    assertEquals((await waiting).size, 5n);
  });
});

test("a completion queue that overflows loses nothing", async () => {
  await withEngine(SMALL, async ({ engine, pipe }) => {
    const [source, sink] = pipe();
    const controller = new AbortController();
    const reads = Array.from(
      { length: LIMIT },
      () => engine.run(read(source, new Uint8Array(1)), controller.signal),
    );
    // Each read and each request that cancels one has a completion: two for each place.
    setTimeout(() => controller.abort(), 5);
    for (const outcome of await Promise.allSettled(reads)) {
      assertEquals(outcome.status, "rejected");
    }
    assertEquals(engine.stats().inFlight, 0);
    assertGreater(engine.stats().overflows, 0);
    const after = new Uint8Array(1);
    writeBytes(sink.fd, 7);
    assertEquals([await engine.run(read(source, after)), after[0]], [1, 7]);
  });
});

test("close() cancels what is in flight and refuses what waits for room", async () => {
  await withEngine(SMALL, async ({ engine, pipe, file }) => {
    const [source] = pipe();
    const codeOf = (request: Promise<unknown>) =>
      assertRejects(() => request, IoError).then(({ code }) => code);
    const inFlight = Array.from(
      { length: LIMIT },
      () => codeOf(engine.read(source, new Uint8Array(1), -1, -1)),
    );
    const queued = [
      codeOf(engine.read(source, new Uint8Array(1), -1, -1)),
      codeOf(engine.run({ kind: "fsync", file: file(new Uint8Array(1)) })),
      codeOf(engine.stat("/", { follow: true })),
    ];
    await engine.close();
    assertEquals(await Promise.all(inFlight), new Array(LIMIT).fill("ECANCELED"));
    const late = codeOf(engine.read(source, new Uint8Array(1), -1, -1));
    assertEquals(await Promise.all(queued), ["EBADF", "EBADF", "EBADF"]);
    assertEquals(await late, "EBADF");
    assertEquals([engine.stats().inFlight, engine.stats().queued], [0, 0]);
  });
});
