// Goal: small writes to the page cache, which io_uring would hand to a worker, are made inside the
// call, unless something may hold them up; in every other respect they are as all others. Method:
// look at how many requests the ring was given, and at files, statuses and notifications.
import { assertEquals } from "@std/assert";
import { closeSync, openSync, readFileSync } from "node:fs";
import {
  aio_error,
  aio_fsync,
  aio_read,
  aio_return,
  aio_write,
  type Aiocb,
  EFBIG,
  EINPROGRESS,
  lio_listio,
  LIO_WAIT,
  LIO_WRITE,
  O_DSYNC,
  SIGEV_THREAD,
} from "../../src/posix_aio/mod.ts";
import { identify } from "../../src/posix_aio/file_identity.ts";
import { thisThread } from "../../src/posix_aio/this_thread.ts";
import { block, finish } from "./_support/blocks.ts";
import { inBothColumns } from "./_support/columns.ts";
import { close, pipe, put, withFile, withOpenFile } from "./_support/files.ts";
import { until } from "./_support/until.ts";

const EFAULT = 14;
const BLOCK_BYTES = 4096;
const LARGE_BYTES = 2 ** 26;
const BEYOND_EVERY_FILE = (1n << 63n) - 8192n;

/** A request that the kernel or the layer has makes one slot of the layer used. */
function inFlight(): number {
  return thisThread().slots.used;
}

function isDoneAtOnce(fd: number): boolean {
  const file = identify(fd);
  return thisThread().column.name === "plain" || (typeof file === "object" && file.local);
}

inBothColumns(
  "a small write is complete when the call returns, on a disk of this machine",
  () =>
    withOpenFile("", "r+", (fd, path) => {
      const cb = block(fd, BLOCK_BYTES, BLOCK_BYTES, 7);
      assertEquals(aio_write(cb), 0);
      assertEquals(inFlight() === 0 || !isDoneAtOnce(fd), true);
      assertEquals(finish(cb), [0, BLOCK_BYTES]);
      assertEquals(readFileSync(path).subarray(BLOCK_BYTES).every((byte) => byte === 7), true);
    }),
);

inBothColumns(
  "many small writes without an aio_fsync are all right",
  () =>
    withOpenFile("", "r+", (fd, path) => {
      const count = 600; // More than are made inside their calls.
      const blocks = Array.from(
        { length: count },
        (_, i) => block(fd, BLOCK_BYTES, i * BLOCK_BYTES, i),
      );
      for (const cb of blocks) assertEquals(aio_write(cb), 0);
      for (const cb of blocks) assertEquals(finish(cb), [0, BLOCK_BYTES]);
      const bytes = readFileSync(path);
      assertEquals(bytes.length, count * BLOCK_BYTES);
      assertEquals(bytes.every((byte, i) => byte === (Math.floor(i / BLOCK_BYTES) & 0xff)), true);
    }),
);

inBothColumns(
  "a small write behind a large one does not wait for it inside the call",
  () =>
    withOpenFile("", "r+", (fd, path) => {
      const large = block(fd, LARGE_BYTES, 0, 1);
      const small = block(fd, 1, 0, 2);
      assertEquals([aio_write(large), aio_write(small)], [0, 0]);
      assertEquals(inFlight(), thisThread().column.name === "plain" ? 0 : 2);
      assertEquals(finish(small), [0, 1]);
      assertEquals(finish(large), [0, LARGE_BYTES]);
      assertEquals(readFileSync(path).length, LARGE_BYTES);
    }),
);

inBothColumns(
  "small appends keep their order behind one that had to wait",
  () =>
    withFile("", (path) => {
      const fd = openSync(path, "a");
      const sizes = [BLOCK_BYTES, 200_000, 10, 70_000, 20];
      const blocks = sizes.map((size, i) => block(fd, size, 0, i + 1));
      for (const cb of blocks) assertEquals(aio_write(cb), 0);
      closeSync(fd);
      blocks.forEach((cb, i) => assertEquals(finish(cb), [0, sizes[i]!]));
      const wanted = new Uint8Array(sizes.flatMap((size, i) => Array(size).fill(i + 1)));
      assertEquals(readFileSync(path).equals(wanted), true);
    }),
);

inBothColumns(
  "the next aio_fsync tells of a small write that failed, unless it is known",
  () =>
    withOpenFile("", "r+", (fd) => {
      const sync = block(fd, 0);
      const bad = block(fd, 1, BEYOND_EVERY_FILE);
      assertEquals(aio_write(bad), 0);
      assertEquals(aio_fsync(O_DSYNC, sync), 0);
      assertEquals(finish(sync), [EFBIG, -1]);
      assertEquals(finish(bad), [EFBIG, -1]);
      assertEquals(aio_write(bad), 0);
      assertEquals(finish(bad), [EFBIG, -1]);
      assertEquals(aio_fsync(O_DSYNC, sync), 0);
      assertEquals(finish(sync), [0, 0]);
    }),
);

inBothColumns(
  "a small write notifies from the event loop, once",
  () =>
    withOpenFile("", "r+", async (fd) => {
      const told: unknown[] = [];
      const cb = block(fd, 10);
      cb.aio_sigevent = {
        sigev_notify: SIGEV_THREAD,
        sigev_value: "small",
        sigev_notify_function: (value) => told.push(value),
      };
      assertEquals(aio_write(cb), 0);
      assertEquals([finish(cb), told], [[0, 10], []]);
      await until(() => told.length > 0);
      assertEquals(told, ["small"]);
      assertEquals(inFlight(), 0);
    }),
);

inBothColumns(
  "a small write in a list counts as its others",
  () =>
    withOpenFile("", "r+", (fd, path) => {
      const list: Aiocb[] = [];
      for (const [i, size] of [10, 300_000, 10].entries()) {
        const cb = block(fd, size, i * 400_000, i + 1);
        cb.aio_lio_opcode = LIO_WRITE;
        list.push(cb);
      }
      assertEquals(lio_listio(LIO_WAIT, list), 0);
      assertEquals(list.map(aio_return), [10, 300_000, 10]);
      assertEquals(readFileSync(path).length, 800_010);
    }),
);

inBothColumns("a small write to a pipe waits in its line", () => {
  const [reader, writer] = pipe();
  const first = block(reader, 3);
  assertEquals(aio_read(first), 0);
  assertEquals(aio_error(first), EINPROGRESS);
  put(writer, "abc");
  assertEquals(finish(first), [0, 3]);
  const cb = block(writer, 3);
  assertEquals(aio_write(cb), 0);
  assertEquals(finish(cb), [0, 3]);
  close(reader, writer);
});

inBothColumns("a write that could not begin holds up no small one", () =>
  withFile("", (path) => {
    const fd = openSync(path, "a");
    const first = block(fd, LARGE_BYTES);
    const second = block(fd, 100_000);
    assertEquals([aio_write(first), aio_write(second)], [0, 0]);
    const { buffer } = second.aio_buf as Uint8Array;
    structuredClone(buffer, { transfer: [buffer as ArrayBuffer] });
    assertEquals(finish(first), [0, LARGE_BYTES]);
    const wanted = thisThread().column.name === "plain" ? [0, 100_000] : [EFAULT, -1];
    assertEquals(finish(second), wanted);
    const small = block(fd, 10);
    assertEquals(aio_write(small), 0);
    assertEquals(inFlight() === 0 || !isDoneAtOnce(fd), true);
    assertEquals(finish(small), [0, 10]);
    closeSync(fd);
  }));
