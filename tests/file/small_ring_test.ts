// Goal: every verb works on a ring that is smaller than the requests it takes. Method: rings of 1
// to 8 entries read small files, run a chain and keep a hundred reads waiting.
import { assertEquals } from "@std/assert";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { opened, Runtime } from "../../mod.ts";
import { test } from "../harness.ts";

for (const entries of [1, 2, 4, 8]) {
  test(`a ring of ${entries} entries reads files, runs chains and lets requests wait`, async () => {
    const directory = mkdtempSync(join(tmpdir(), "ringio-"));
    try {
      await using runtime = await Runtime.create({ engine: "io_uring", entries });
      const path = join(directory, "a");
      writeFileSync(path, "abc");
      assertEquals(await runtime.readTextFile(path), "abc");
      const chain = runtime.chain().open(path).read(opened, new Uint8Array(3), 0).close(opened);
      assertEquals(await chain.submit(), [0, 3, 0]);
      await using file = await runtime.open(path);
      const reads = Array.from({ length: 100 }, () => file.readAt(new Uint8Array(2), 2));
      assertEquals(await Promise.all(reads), new Array(100).fill(1));
      const { inFlight, queued, submitted, completed } = runtime.stats();
      assertEquals([inFlight, queued, submitted - completed], [0, 0, 0]);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
}
