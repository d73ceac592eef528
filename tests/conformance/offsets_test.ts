// Goal: offsets reach as far on every engine as the file system has them, as numbers and as
// bigints; what an engine cannot express is a RangeError before anything is done.
import { assertEquals, assertRejects } from "@std/assert";
import { O_CREAT, O_RDWR } from "../../src/abi/fs.ts";
import type { IoError } from "../../src/core/io_error.ts";
import { testEngines } from "./_engines.ts";

const NEW = O_RDWR | O_CREAT;
const BEYOND_2_32 = 2 ** 32 + 5;
const bytes = (text: string) => new TextEncoder().encode(text);

testEngines("offsets beyond 2^32 are exact", async ({ engine, open, close }) => {
  const file = await open("a", NEW);
  assertEquals(await engine.write(file, bytes("number"), BEYOND_2_32, -1), 6);
  assertEquals(await engine.write(file, bytes("bigint"), BigInt(BEYOND_2_32) + 6n, -1), 6);
  const buffer = new Uint8Array(12);
  assertEquals(await engine.read(file, buffer, BigInt(BEYOND_2_32), -1), 12);
  assertEquals(buffer, bytes("numberbigint"));
  const halves = [new Uint8Array(6), new Uint8Array(6)];
  const readv = { kind: "readv", file, buffers: halves, offset: BEYOND_2_32 } as const;
  assertEquals(await engine.run(readv), 12);
  assertEquals(halves, [bytes("number"), bytes("bigint")]);
  assertEquals((await engine.stat(file, { follow: true })).size, BigInt(BEYOND_2_32) + 12n);
  await close(file);
});

testEngines("writes beyond 2^53 are the kernel's to judge, or a RangeError", async (bench) => {
  const file = await bench.open("a", NEW);
  const { engine } = bench;
  const offset = 2n ** 62n;
  const outcome = await engine.write(file, bytes("x"), offset, -1).catch((error) => error);
  // KERNEL: ext4 ends before it, tmpfs and xfs do not.
  const ends = outcome !== 1;
  if (engine.name !== "io_uring") assertEquals(outcome instanceof RangeError, true);
  else if (ends) assertEquals((outcome as IoError).code, "EFBIG");
  assertEquals((await engine.stat(file, { follow: true })).size, ends ? 0n : offset + 1n);
  assertEquals(engine.stats().inFlight, 0);
  await bench.close(file);
});

testEngines("reads beyond the end give 0", async ({ engine, open, close }) => {
  const file = await open("a", NEW);
  assertEquals(await engine.read(file, new Uint8Array(4), 2 ** 40, -1), 0);
  assertEquals(await engine.read(file, new Uint8Array(4), 2n ** 40n, -1), 0);
  await close(file);
});

testEngines("misuse is a TypeError or RangeError, and nothing is done", async (bench) => {
  const { engine } = bench;
  const file = await bench.open("a", NEW);
  const { submitted } = engine.stats();
  const resizable = new Uint8Array(new ArrayBuffer(8, { maxByteLength: 16 }));
  const detached = new Uint8Array(8);
  structuredClone(detached, { transfer: [detached.buffer] });
  for (const buffer of [resizable, detached]) {
    await assertRejects(() => engine.write(file, buffer, 0, -1), TypeError);
    await assertRejects(() => engine.read(file, buffer, 0, -1), TypeError);
    const writev = { kind: "writev", file, buffers: [buffer], offset: 0 } as const;
    await assertRejects(() => engine.run(writev), TypeError);
  }
  assertEquals(engine.stats().submitted, submitted);
  assertEquals((await engine.stat(file, { follow: true })).size, 0n);
  await bench.close(file);
});
