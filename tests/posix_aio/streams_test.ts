// Goal: pipes and sockets work as with read(2) and write(2): in order, whole, EAGAIN when they are
// nonblocking; the offset does not count.
import { assertEquals } from "@std/assert";
import {
  aio_error,
  aio_read,
  aio_suspend,
  aio_write,
  EAGAIN,
  EINPROGRESS,
} from "../../src/posix_aio/mod.ts";
import { block, blockOf, finish, textOf } from "./_support/blocks.ts";
import { inBothColumns } from "./_support/columns.ts";
import { close, pipe, put, socketPair, take } from "./_support/files.ts";

const O_NONBLOCK = 0o4000;
const EPIPE = 32;
const EFAULT = 14;

inBothColumns("reads of a pipe wait, are served in order, and survive a close", () => {
  const [reader, writer] = pipe();
  const blocks = Array.from({ length: 5 }, () => block(reader, 2, -1));
  for (const cb of blocks) assertEquals(aio_read(cb), 0);
  for (const cb of blocks) assertEquals(aio_error(cb), EINPROGRESS);
  close(reader);
  put(writer, "aabbccddee");
  for (const cb of blocks) assertEquals(finish(cb), [0, 2]);
  assertEquals(blocks.map((cb) => textOf(cb, 2)).join(), "aa,bb,cc,dd,ee");
  close(writer);
});

inBothColumns("a read of a pipe without writers returns 0, a write without readers EPIPE", () => {
  const [reader, writer] = pipe();
  const cb = block(reader, 2);
  assertEquals(aio_read(cb), 0);
  close(writer);
  assertEquals(finish(cb), [0, 0]);
  close(reader);
  const [reader2, writer2] = socketPair();
  close(reader2);
  const write = blockOf(writer2, "x");
  assertEquals(aio_write(write), 0);
  assertEquals(finish(write), [EPIPE, -1]);
  close(writer2);
});

for (const [name, make] of [["pipe", pipe], ["socket", socketPair]] as const) {
  inBothColumns(`a large write to a ${name} finishes whole, and the next comes after it`, () => {
    const [reader, writer] = make();
    const [large, small] = [block(writer, 1_000_000, 0, 1), block(writer, 10, 0, 2)];
    assertEquals([aio_write(large), aio_write(small)], [0, 0]);
    close(writer);
    let total = 0;
    let sum = 0;
    while (total < 1_000_010) {
      // The look lets the next part go.
      aio_error(large);
      aio_suspend([small], 1);
      const bytes = take(reader, 65_536);
      total += bytes.length;
      for (const byte of bytes) sum += byte;
    }
    assertEquals([total, sum], [1_000_010, 1_000_020]);
    assertEquals([finish(large), finish(small)], [[0, 1_000_000], [0, 10]]);
    close(reader);
  });

  inBothColumns(`a nonblocking ${name} that is not ready gives EAGAIN`, () => {
    const [reader, writer] = make(O_NONBLOCK);
    const read = block(reader, 2);
    assertEquals(aio_read(read), 0);
    assertEquals(finish(read), [EAGAIN, -1]);
    const writes: number[] = [];
    for (let i = 0; i < 1000 && writes.at(-1) !== EAGAIN; i++) {
      const write = block(writer, 65_536);
      assertEquals(aio_write(write), 0);
      writes.push(finish(write)[0]);
    }
    assertEquals(writes.at(-1), EAGAIN);
    close(reader, writer);
  });
}

inBothColumns("a buffer that is transferred away while its read waits gives EFAULT", () => {
  const [reader, writer] = pipe();
  const [first, second, third] = [block(reader, 1), block(reader, 1), block(reader, 1)];
  for (const cb of [first, second, third]) assertEquals(aio_read(cb), 0);
  structuredClone(0, { transfer: [(second.aio_buf as Uint8Array<ArrayBuffer>).buffer] });
  put(writer, "ab");
  assertEquals([finish(first), finish(second), finish(third)], [[0, 1], [EFAULT, -1], [0, 1]]);
  assertEquals(textOf(third, 1), "b");
  close(reader, writer);
});
