// Goal: O_DIRECT says what it asks for before the kernel refuses. Method: aligned and misaligned
// memory, offsets and lengths, on the file system of the temporary directory.
import { assert, assertEquals, assertRejects } from "@std/assert";
import * as fs from "node:fs";
import { IoError, type Runtime } from "../../mod.ts";
import { pattern } from "./_support/bytes.ts";
import { onEveryEngine, type Place } from "./_support/on_every_engine.ts";

const BLOCK = 4096;

/** Runs the test where the file system has O_DIRECT; where not, says so in the assertion. */
async function openDirect(runtime: Runtime, path: string) {
  try {
    return await runtime.open(path, { read: true, write: true, direct: true });
  } catch (error) {
    assert(error instanceof IoError && error.code === "EINVAL", "a file system without O_DIRECT");
    return null;
  }
}

onEveryEngine("directAlignment is null without direct", async ({ runtime, path }) => {
  await using file = await runtime.open(path("a"), "w");
  assertEquals(file.directAlignment, null);
});

onEveryEngine("direct requests that are aligned move their bytes", async (place: Place) => {
  const { runtime, path } = place;
  fs.writeFileSync(path("a"), pattern(5 * BLOCK + 100));
  await using file = await openDirect(runtime, path("a"));
  if (file === null) return;
  const { memory, offset } = file.directAlignment!;
  assert(BLOCK % memory === 0 && BLOCK % offset === 0);
  using pool = runtime.createBufferPool({ count: 2, size: 2 * BLOCK });
  using buffer = await pool.acquire();
  assertEquals(await file.readAt(buffer, BLOCK), 2 * BLOCK);
  assertEquals(new Uint8Array(buffer.bytes), pattern(2 * BLOCK, BLOCK));
  assertEquals(await file.readAt(buffer, 4 * BLOCK), BLOCK + 100);
  assertEquals(await file.readAt(buffer, 5n * BigInt(BLOCK)), 100);
  buffer.bytes.fill(7);
  assertEquals(await file.writeAt(buffer, 0), 2 * BLOCK);
  assertEquals(await file.readvAt([buffer.bytes.subarray(0, BLOCK)], BLOCK), BLOCK);
  assertEquals(buffer.bytes[0], 7);
});

onEveryEngine("direct requests that are not aligned name the alignment", async (place: Place) => {
  const { runtime, path, engine } = place;
  fs.writeFileSync(path("a"), pattern(2 * BLOCK));
  await using file = await openDirect(runtime, path("a"));
  if (file === null) return;
  const { memory, offset } = file.directAlignment!;
  using pool = runtime.createBufferPool({ count: 1, size: 2 * BLOCK });
  using buffer = await pool.acquire();
  const { bytes } = buffer;
  const before = runtime.stats().submitted;
  for (const at of [1, BLOCK - 1, offset / 2, 3n]) {
    const message = `wanted an offset that is a multiple of ${offset} bytes, got ${at}`;
    await assertRejects(() => file.readAt(buffer, at), RangeError, message);
    await assertRejects(() => file.writeAt(bytes, at), RangeError, message);
    await assertRejects(() => file.readExactAt(bytes, at), RangeError, message);
    await assertRejects(() => file.readvAt([bytes], at), RangeError, message);
  }
  const message = `wanted a length that is a multiple of ${offset} bytes, got 100`;
  await assertRejects(() => file.readAt(bytes.subarray(0, 100), 0), RangeError, message);
  await assertRejects(() => file.writeAllAt(bytes.subarray(0, 100), 0), RangeError, message);
  await assertRejects(
    () => file.readAt(bytes.subarray(1, 1 + BLOCK), 0),
    RangeError,
    `wanted memory at a multiple of ${memory} bytes, got 1 bytes beyond one`,
  );
  const chain = () => runtime.chain().read(file, bytes.subarray(0, 100), 0);
  let thrown: unknown;
  try {
    chain();
  } catch (error) {
    thrown = error;
  }
  assert(thrown instanceof RangeError, engine);
  assertEquals(runtime.stats().submitted, before);
});

onEveryEngine("readExactAt() of a direct file ends with EOF in its last block", async (place) => {
  fs.writeFileSync(place.path("a"), pattern(BLOCK + 100));
  await using file = await openDirect(place.runtime, place.path("a"));
  if (file === null) return;
  using pool = place.runtime.createBufferPool({ count: 1, size: 4 * BLOCK });
  using buffer = await pool.acquire();
  const error = await assertRejects(() => file.readExactAt(buffer, 0), IoError);
  assertEquals([error.code, error.bytesRead], ["EOF", BLOCK + 100]);
});

onEveryEngine("a direct file is streamed to its end", async ({ runtime, path }) => {
  fs.writeFileSync(path("a"), pattern(10 * BLOCK + 123));
  await using file = await openDirect(runtime, path("a"));
  if (file === null) return;
  const chunks: number[] = [];
  for await (const chunk of file.readableStream({ start: BLOCK, chunkSize: 5000 })) {
    chunks.push(...chunk);
  }
  assertEquals(new Uint8Array(chunks), pattern(9 * BLOCK + 123, BLOCK));
  const part: number[] = [];
  for await (const chunk of file.readableStream({ start: 0, end: 5001 })) part.push(...chunk);
  assertEquals(new Uint8Array(part), pattern(5001));
});
