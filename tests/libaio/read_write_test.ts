// Goal: reads and writes move the right bytes at the right place. Method: every form in which
// memory can be given, at offsets in and beyond the file, compared with what is in the file.
import { assertEquals } from "@std/assert";
import { readFileSync } from "node:fs";
import {
  addressOf,
  allocBuffer,
  io_prep_pread,
  io_prep_preadv,
  io_prep_preadv2,
  io_prep_pwrite,
  io_prep_pwritev,
  io_prep_pwritev2,
  Iocb,
} from "../../src/libaio/mod.ts";
import { pattern } from "../kernel/_support/files.ts";
import { reap, resultOf, submit, testAio, testAioEachWay, withFile } from "./_support/context.ts";

const CONTENT = pattern(10_000);

testAioEachWay("io_prep_pread() reads at an offset, short at the end, 0 behind it", async (ctx) => {
  await withFile(CONTENT, (fd) => {
    const iocb = new Iocb();
    const buffer = new Uint8Array(4096);
    for (const [offset, count] of [[0, 4096], [1, 4096], [9000, 1000], [10_000, 0], [1e12, 0]]) {
      io_prep_pread(iocb, fd, buffer, 4096, offset!);
      assertEquals(resultOf(ctx, iocb), count);
      assertEquals(buffer.slice(0, count), CONTENT.slice(offset, offset! + count!));
    }
  });
});

testAioEachWay("io_prep_pwrite() writes at an offset, over the end too", async (ctx) => {
  await withFile(CONTENT, (fd, path) => {
    const iocb = new Iocb();
    const wanted = new Uint8Array(10_050);
    wanted.set(CONTENT);
    for (const [seed, offset] of [[50, 0], [60, 4093], [70, 9950], [80, 9990]]) {
      const bytes = pattern(60, seed);
      wanted.set(bytes, offset);
      io_prep_pwrite(iocb, fd, bytes, 60, offset!);
      assertEquals(resultOf(ctx, iocb), 60);
    }
    assertEquals(new Uint8Array(readFileSync(path)), wanted);
  });
});

testAio("io_prep_pread() takes every form of memory", async (ctx) => {
  await withFile(CONTENT, (fd) => {
    const iocb = new Iocb();
    const big = new Uint8Array(new ArrayBuffer(100));
    const forms = [
      [new Uint8Array(16), (form: Uint8Array) => form],
      [new ArrayBuffer(16), (form: ArrayBuffer) => new Uint8Array(form)],
      [big.subarray(7, 23), (form: Uint8Array) => form],
      [new Float64Array(2), (form: Float64Array) => new Uint8Array(form.buffer)],
      [new DataView(new ArrayBuffer(20), 4), (form: DataView) => new Uint8Array(form.buffer, 4)],
      [allocBuffer(16), (form: Uint8Array) => form],
      [new Uint8Array(new SharedArrayBuffer(16)), (form: Uint8Array) => form],
    ] as [Uint8Array, (form: unknown) => Uint8Array][];
    for (const [form, bytesOf] of forms) {
      io_prep_pread(iocb, fd, form, 16, 100);
      assertEquals(resultOf(ctx, iocb), 16);
      assertEquals([...bytesOf(form)], [...CONTENT.slice(100, 116)]);
    }
    assertEquals([big[6], big[23]], [0, 0], "nothing beside the view was touched");
    const memory = new Uint8Array(16);
    io_prep_pread(iocb, fd, addressOf(memory), 16, 200);
    assertEquals(resultOf(ctx, iocb), 16);
    assertEquals(memory, CONTENT.slice(200, 216));
  });
});

testAio("small buffers stay where they are while they are read into", async (ctx) => {
  await withFile(CONTENT, (fd) => {
    const iocbs = Array.from({ length: 6 }, () => new Iocb());
    const buffers = iocbs.map(() => new Uint8Array(3));
    for (let round = 0; round < 20; round++) {
      iocbs.forEach((iocb, i) => {
        io_prep_pread(iocb, fd, buffers[i]!, 3, round * 100 + i * 3);
        assertEquals(resultOf(ctx, iocb), 3);
      });
      buffers.forEach((buffer, i) => {
        const at = round * 100 + i * 3;
        assertEquals(buffer, CONTENT.slice(at, at + 3));
        // Makes a small array of Bun move, unless it has a place already.
        structuredClone(buffer);
      });
    }
  });
});

testAio("a count of 0 reads nothing and needs no memory", async (ctx) => {
  await withFile(CONTENT, (fd) => {
    const iocb = new Iocb();
    for (const memory of [new Uint8Array(0), new ArrayBuffer(0), null, 0, new Uint8Array(8)]) {
      io_prep_pread(iocb, fd, memory, 0, 0);
      assertEquals(resultOf(ctx, iocb), 0);
    }
  });
});

testAioEachWay(
  "io_prep_preadv() fills its buffers in order, io_prep_pwritev() writes",
  async (ctx) => {
    await withFile(CONTENT, (fd, path) => {
      const iocb = new Iocb();
      const parts = [
        new Uint8Array(5),
        new ArrayBuffer(0),
        new Uint16Array(4),
        new Uint8Array(100),
      ];
      io_prep_preadv(iocb, fd, parts, 4, 9900);
      assertEquals(resultOf(ctx, iocb), 100, "the file ends inside the last one");
      const [a, , b, c] = parts as [Uint8Array, ArrayBuffer, Uint16Array, Uint8Array];
      assertEquals(a, CONTENT.slice(9900, 9905));
      assertEquals(new Uint8Array(b.buffer), CONTENT.slice(9905, 9913));
      assertEquals(c.slice(0, 87), CONTENT.slice(9913));
      io_prep_pwritev(iocb, fd, [a, c], 2, 0);
      assertEquals(resultOf(ctx, iocb), 105);
      assertEquals(new Uint8Array(readFileSync(path)).slice(0, 105), new Uint8Array([...a, ...c]));
    });
  },
);

testAio("the count of a vectored request says how many buffers of the list", async (ctx) => {
  await withFile(CONTENT, (fd) => {
    const iocb = new Iocb();
    const parts = [new Uint8Array(5), new Uint8Array(5), new Uint8Array(5)];
    io_prep_preadv(iocb, fd, parts, 2, 0);
    assertEquals(resultOf(ctx, iocb), 10);
    assertEquals(parts[2], new Uint8Array(5));
    io_prep_preadv(iocb, fd, parts, 0, 0);
    assertEquals(resultOf(ctx, iocb), 0);
  });
});

testAio("vectored requests take the memory of a C array of iovecs", async (ctx) => {
  await withFile(CONTENT, (fd) => {
    const iocb = new Iocb();
    const target = new Uint8Array(new ArrayBuffer(8));
    const address = BigInt(addressOf(target));
    const iovecs = new BigUint64Array([address + 4n, 4n, address, 4n]);
    io_prep_preadv(iocb, fd, [], 0, 0);
    iocb.u.v.vec = iovecs;
    iocb.u.v.nr = 2;
    assertEquals(resultOf(ctx, iocb), 8);
    assertEquals([...target], [...CONTENT.slice(4, 8), ...CONTENT.slice(0, 4)]);
    iocb.u.c.buf = addressOf(iovecs);
    iocb.u.c.offset = 100;
    assertEquals(resultOf(ctx, iocb), 8);
    assertEquals([...target.slice(4)], [...CONTENT.slice(100, 104)]);
  });
});

testAio("many vectored requests go in one call", async (ctx) => {
  await withFile(CONTENT, (fd) => {
    const lists = Array.from(
      { length: 8 },
      (_, i) => Array.from({ length: 30 + i }, () => new Uint8Array(3)),
    );
    const iocbs = lists.map((list, i) => {
      const iocb = new Iocb();
      io_prep_preadv(iocb, fd, list, list.length, i * 111);
      return iocb;
    });
    submit(ctx, ...iocbs);
    assertEquals(reap(ctx, 8).map(({ res }) => res), lists.map((list) => list.length * 3));
    lists.forEach((list, i) => {
      const bytes = list.flatMap((part) => [...part]);
      assertEquals(bytes, [...CONTENT.slice(i * 111, i * 111 + bytes.length)]);
    });
  });
});

testAio("io_prep_preadv2() and io_prep_pwritev2() set the flags", async (ctx) => {
  await withFile(CONTENT, (fd) => {
    const iocb = new Iocb();
    const buffer = new Uint8Array(8);
    io_prep_preadv2(iocb, fd, [buffer], 1, 8, 0);
    assertEquals(iocb.aio_rw_flags, 0);
    assertEquals(resultOf(ctx, iocb), 8);
    io_prep_pwritev2(iocb, fd, [buffer], 1, 0, 2);
    assertEquals(iocb.aio_rw_flags, 2);
    assertEquals(resultOf(ctx, iocb), 8);
  });
});
