// Goal: a pool lends each buffer to one user at a time. Method: take all, wait, abort, release
// twice, close, and use buffers on a runtime that did not register them.
import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import * as fs from "node:fs";
import { createBufferPool, IoError, Runtime } from "../../mod.ts";
import { addressOf } from "../../src/ring/mod.ts";
import { pattern } from "./_support/bytes.ts";
import { onEveryEngine } from "./_support/on_every_engine.ts";
import { test } from "../harness.ts";

onEveryEngine("createBufferPool() gives aligned buffers of the size", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), pattern(10_000));
  await using file = await runtime.open(path("a"), "r+");
  using pool = runtime.createBufferPool({ count: 3, size: 5000 });
  assertEquals([pool.count, pool.size], [3, 5000]);
  const buffers = [pool.tryAcquire()!, pool.tryAcquire()!, pool.tryAcquire()!];
  assertEquals(pool.tryAcquire(), null);
  for (const [i, buffer] of buffers.entries()) {
    assertEquals(addressOf(buffer.bytes) % 4096, 0);
    assertEquals(await file.readAt(buffer, i * 10), 5000);
    assertEquals(new Uint8Array(buffer.bytes), pattern(5000, i * 10));
    assertEquals(await file.writeAt(buffer, 20_000n), 5000);
    assertEquals(await file.read(buffer), 5000);
    assertEquals(await file.readvAt([buffer.bytes], 0), 5000);
    await file.seek(0, 0);
    await file.readExactAt(buffer, 1);
    await file.writeAllAt(buffer, 1);
    buffer.release();
  }
});

onEveryEngine("acquire() serves whoever waits longest", async ({ runtime }) => {
  using pool = runtime.createBufferPool({ count: 1, size: 10 });
  const first = await pool.acquire();
  const order: number[] = [];
  const waiting = [1, 2, 3].map(async (n) => {
    using buffer = await pool.acquire();
    order.push(n);
    assertEquals(buffer.bytes.length, 10);
    await new Promise((resolve) => setTimeout(resolve, 1));
  });
  assertEquals(pool.tryAcquire(), null);
  first.release();
  await Promise.all(waiting);
  assertEquals(order, [1, 2, 3]);
});

onEveryEngine("acquire() can be aborted while it waits", async ({ runtime }) => {
  using pool = runtime.createBufferPool({ count: 1, size: 10 });
  const held = await pool.acquire();
  const controller = new AbortController();
  const reason = new Error("enough");
  const waiting = pool.acquire({ signal: controller.signal });
  const next = pool.acquire();
  controller.abort(reason);
  assertEquals(await assertRejects(() => waiting), reason);
  assertEquals(await assertRejects(() => pool.acquire({ signal: controller.signal })), reason);
  held.release();
  (await next).release();
  assert(pool.tryAcquire() !== null);
});

onEveryEngine("release() twice does not lend a buffer twice", async ({ runtime, path }) => {
  await using file = await runtime.open(path("a"), "w+");
  using pool = runtime.createBufferPool({ count: 1, size: 10 });
  const first = pool.tryAcquire()!;
  first.release();
  const second = pool.tryAcquire()!;
  first.release();
  first[Symbol.dispose]();
  assertEquals(pool.tryAcquire(), null);
  for (
    const call of [
      () => file.readAt(first, 0),
      () => file.writeAt(first, 0),
      () => file.read(first),
      () => file.readExactAt(first, 0),
    ]
  ) {
    await assertRejects(call, TypeError, "got a released one");
  }
  assertThrows(() => runtime.chain().read(file, first, 0), TypeError, "got a released one");
  assertEquals(await file.writeAt(second, 0), 10);
});

onEveryEngine("close() refuses users, those that wait too", async ({ runtime, path }) => {
  await using file = await runtime.open(path("a"), "w+");
  const pool = runtime.createBufferPool({ count: 1, size: 10 });
  const held = await pool.acquire();
  const waiting = assertRejects(() => pool.acquire(), IoError);
  pool.close();
  pool.close();
  assertEquals((await waiting).code, "EBADF");
  assertEquals((await assertRejects(() => pool.acquire(), IoError)).code, "EBADF");
  assertEquals(pool.tryAcquire(), null);
  assertEquals(await file.writeAt(held, 0), 10);
  held.release();
  assertEquals(pool.tryAcquire(), null);
});

onEveryEngine("createBufferPool() refuses what makes no sense", ({ runtime }) => {
  // deno-lint-ignore no-explicit-any
  const make = (options: any) => () => runtime.createBufferPool(options);
  for (const count of [0, -1, 1.5, 65_537]) {
    assertThrows(make({ count, size: 1 }), RangeError, "option count");
  }
  assertThrows(make({ count: 1, size: 0 }), RangeError, "option size");
  assertThrows(make({ count: "1", size: 1 }), TypeError, "option count");
  assertThrows(make({ count: 1, size: 1, align: 1 }), TypeError, "align");
  assertThrows(make(null), TypeError);
  return Promise.resolve();
});

onEveryEngine("pools come and go", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), pattern(100));
  await using file = await runtime.open(path("a"));
  for (let i = 0; i < 300; i++) {
    using pool = runtime.createBufferPool({ count: 64, size: 100 });
    using buffer = await pool.acquire();
    assertEquals(await file.readAt(buffer, 0), 100);
    assertEquals(new Uint8Array(buffer.bytes), pattern(100));
  }
});

onEveryEngine("a buffer of another runtime is ordinary memory", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), pattern(100));
  await using other = await Runtime.create();
  using decoys = runtime.createBufferPool({ count: 2, size: 100 });
  using pool = other.createBufferPool({ count: 1, size: 100 });
  using buffer = await pool.acquire();
  await using file = await runtime.open(path("a"));
  assertEquals(await file.readAt(buffer, 0), 100);
  assertEquals(new Uint8Array(buffer.bytes), pattern(100));
  assertEquals(decoys.tryAcquire()!.bytes.every((byte) => byte === 0), true);
});

test("createBufferPool() of the module works before its runtime is there", async () => {
  using pool = createBufferPool({ count: 1, size: 100 });
  using buffer = pool.tryAcquire()!;
  assertEquals(buffer.bytes.length, 100);
  await Promise.resolve();
});
