// Goal: offsets reach 2^63 - 1. Method: a sparse file of 2^60 bytes on tmpfs, which allows them.
import { assertEquals, assertRejects } from "@std/assert";
import * as fs from "node:fs";
import { join } from "@std/path";
import { IoError } from "../../mod.ts";
import { skip } from "../harness.ts";
import { pattern } from "./_support/bytes.ts";
import { onEngine, onEveryEngine } from "./_support/on_every_engine.ts";

const TMPFS = "/dev/shm";
const FAR = 2n ** 60n;

if (!fs.existsSync(TMPFS)) {
  skip("offsets beyond 2^53 reach the kernel whole", `there is no ${TMPFS}`);
} else {
  onEngine("io_uring", "offsets beyond 2^53 reach the kernel whole", async ({ runtime }) => {
    const directory = fs.mkdtempSync(join(TMPFS, "ringio-offsets-"));
    try {
      await using file = await runtime.open(join(directory, "a"), "w+");
      await file.truncate(FAR + 10n);
      assertEquals((await file.stat()).size, Number(FAR));
      await file.writeAllAt(pattern(10), FAR);
      const bytes = new Uint8Array(20);
      assertEquals(await file.readAt(bytes, FAR), 10);
      assertEquals(bytes.subarray(0, 10), pattern(10));
      assertEquals(await file.readAt(bytes, FAR + 7n), 3);
      assertEquals(bytes.subarray(0, 3), pattern(3, 7));
      assertEquals(await file.readvAt([new Uint8Array(4), new Uint8Array(9)], FAR + 1n), 9);
      assertEquals(await file.seek(FAR, 0), Number(FAR));
      assertEquals(await file.read(bytes.subarray(0, 4)), 4);
      assertEquals(bytes.subarray(0, 4), pattern(4));
      assertEquals(await file.read(bytes.subarray(0, 8)), 6);
      assertEquals(await file.read(bytes), null);
    } finally {
      fs.rmSync(directory, { recursive: true });
    }
  });
}

onEveryEngine("offsets at 2^53 - 1 work on every engine", async ({ runtime, path }) => {
  await using file = await runtime.open(path("a"), "w+");
  assertEquals(await file.readAt(new Uint8Array(1), Number.MAX_SAFE_INTEGER), 0);
  assertEquals(await file.readAt(new Uint8Array(1), BigInt(Number.MAX_SAFE_INTEGER)), 0);
});

onEngine("io_uring", "offset 2^63 - 1 is the kernel's to judge", async ({ runtime, path }) => {
  await using file = await runtime.open(path("a"), "w+");
  const write = file.writeAt(new Uint8Array(2), 2n ** 63n - 1n);
  const error = await assertRejects(() => write, IoError);
  assertEquals(["EFBIG", "EINVAL"].includes(error.code), true);
});
