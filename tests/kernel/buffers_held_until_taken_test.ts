// Goal: what an entry points to is not collected before the kernel has taken the entry, although
// the program has dropped it. Method: prepare with temporaries, collect garbage and fill the heap
// with other bytes, then submit. Data that the kernel reads after that is the program's to hold.
import { assertEquals } from "@std/assert";
import { readFileSync, writeFileSync } from "node:fs";
import { ETIME } from "../../src/abi/errno.ts";
import { AT_FDCWD, O_RDONLY } from "../../src/abi/fs.ts";
import {
  allocBuffer,
  IORING_SETUP_DEFER_TASKRUN,
  IORING_SETUP_SINGLE_ISSUER,
  Ring,
} from "../../src/ring/mod.ts";
import { test } from "../harness.ts";
import { close } from "./_support/call.ts";
import { openFile, pattern } from "./_support/files.ts";
import { forceGc } from "./_support/force_gc.ts";
import { reapResults } from "./_support/reap.ts";
import { testFilesOnRing } from "./_support/temp_dir.ts";

const DEFER = { flags: IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN };
const COUNT = 16;

/** Collects, and uses again what was given back: an address that is stale shows other bytes. */
function churn(): void {
  forceGc();
  for (const size of [8, 16, 64, 100, 400, 4096]) {
    for (let i = 0; i < 500; i++) new Uint8Array(new ArrayBuffer(size)).fill(0xee);
  }
  forceGc();
}

for (const size of [8, 100, 1000, 5000]) {
  testFilesOnRing(
    `writes from temporaries of ${size} bytes are held until submitted`,
    (ring, dir) => {
      const fd = openFile(`${dir}/file`);
      for (let i = 0; i < COUNT; i++) {
        ring.prepWrite(fd, pattern(size, i), size, i * size, i);
      }
      churn();
      const held = ring.submitAndWait(COUNT);
      assertEquals(held, COUNT);
      const written = readFileSync(`${dir}/file`);
      for (let i = 0; i < COUNT; i++) {
        const part = new Uint8Array(written.subarray(i * size, (i + 1) * size));
        assertEquals(part, pattern(size, i), `write ${i}`);
      }
      close(fd);
    },
    DEFER,
  );
}

testFilesOnRing("paths that the ring encoded are held until submitted", (ring, dir) => {
  for (let i = 0; i < COUNT; i++) {
    writeFileSync(`${dir}/file ${i}`, String(i));
    ring.prepOpenat(AT_FDCWD, `${dir}/file ${i}`, O_RDONLY, 0, i);
  }
  churn();
  for (const [i, fd] of Object.entries(reapResults(ring, COUNT))) {
    assertEquals(readFileSync(`/proc/self/fd/${fd}`, "utf8"), i);
    close(fd);
  }
}, DEFER);

testFilesOnRing("both paths of a rename are held until submitted", (ring, dir) => {
  for (let i = 0; i < COUNT; i++) {
    writeFileSync(`${dir}/from ${i}`, String(i));
    ring.prepRenameat(AT_FDCWD, `${dir}/from ${i}`, AT_FDCWD, `${dir}/to ${i}`, 0, i);
  }
  churn();
  for (const result of Object.values(reapResults(ring, COUNT))) assertEquals(result, 0);
  for (let i = 0; i < COUNT; i++) assertEquals(readFileSync(`${dir}/to ${i}`, "utf8"), String(i));
}, DEFER);

testFilesOnRing(
  "vectors that the ring packed, and their buffers, are held until submitted",
  (ring, dir) => {
    const fd = openFile(`${dir}/file`);
    for (let i = 0; i < COUNT; i++) {
      const parts = [pattern(10, i), pattern(300, i + 1), pattern(2000, i + 2)];
      ring.prepWritev(fd, parts, 3, i * 2310, i);
    }
    churn();
    for (const result of Object.values(reapResults(ring, COUNT))) assertEquals(result, 2310);
    const written = readFileSync(`${dir}/file`);
    for (let i = 0; i < COUNT; i++) {
      const part = new Uint8Array(written.subarray(i * 2310, (i + 1) * 2310));
      const wanted = [...pattern(10, i), ...pattern(300, i + 1), ...pattern(2000, i + 2)];
      assertEquals([...part], wanted, `write ${i}`);
    }
    close(fd);
  },
  DEFER,
);

testFilesOnRing("a timespec is held until submitted", (ring) => {
  // One that was overwritten by other bytes would be no valid time, or as good as endless.
  for (let i = 0; i < COUNT; i++) ring.prepTimeout(new BigInt64Array([0n, 1_000n]), 0, 0, i);
  churn();
  assertEquals(Object.values(reapResults(ring, COUNT)), Array(COUNT).fill(-ETIME));
}, DEFER);

testFilesOnRing(
  "reads into buffers that the program holds land there, also after collections",
  (ring, dir) => {
    const content = pattern(4096 * COUNT);
    writeFileSync(`${dir}/file`, content);
    const fd = openFile(`${dir}/file`);
    const buffers = Array.from(
      { length: COUNT },
      (_, i) => new Uint8Array(i === 0 ? 4096 : i * 60),
    );
    buffers.forEach((buffer, i) => ring.prepRead(fd, buffer, buffer.length, i * 4096, i));
    churn();
    ring.submitAndWait(COUNT);
    churn();
    buffers.forEach((buffer, i) => {
      assertEquals(buffer, content.slice(i * 4096, i * 4096 + buffer.length), `read ${i}`);
    });
    close(fd);
  },
  DEFER,
);

test("the memory of a ring outlives collections, with nothing of it in the program's hands", () => {
  for (const memory of ["user", "mmap"] as const) {
    using ring = new Ring(64, { ...DEFER, memory });
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 64; i++) ring.prepNop(i);
      forceGc();
      for (let i = 0; i < 20; i++) allocBuffer(4096).fill(0xee);
      assertEquals(ring.submitAndWait(64), 64);
      forceGc();
      let next = 0;
      ring.forEachCqe((userData, res) => assertEquals([userData, res], [next++, 0]));
      assertEquals(next, 64);
    }
  }
});
