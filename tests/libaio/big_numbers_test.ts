// Goal: offsets up to 2^63 - 1 and huge counts reach the kernel as they are. Method: a file in
// memory, whose size the kernel does not limit; numbers and bigints around each power of two.
import { assertEquals, assertThrows } from "@std/assert";
import { EFAULT, EFBIG, EINVAL } from "../../src/abi/errno.ts";
import { addressOf, io_prep_pread, io_prep_pwrite, io_submit, Iocb } from "../../src/libaio/mod.ts";
import { call, close } from "../kernel/_support/call.ts";
import { memoryFile } from "../kernel/_support/files.ts";
import { resultOf, testAio, withFile } from "./_support/context.ts";

testAio("offsets are exact, as numbers up to 2^53 and as bigints beyond", (ctx) => {
  const fd = memoryFile();
  const iocb = new Iocb();
  const offsets = [
    2 ** 31 - 1,
    2 ** 31,
    2 ** 32 - 1,
    2 ** 32 + 3,
    2 ** 53 - 1,
    (1n << 53n) + 1n,
    1n << 62n,
  ];
  offsets.forEach((offset, i) => {
    io_prep_pwrite(iocb, fd, new Uint8Array([i + 1]), 1, offset);
    assertEquals(resultOf(ctx, iocb), 1);
  });
  const byte = new Uint8Array(1);
  const iovec = new BigUint64Array([BigInt(addressOf(byte)), 1n]);
  offsets.forEach((offset, i) => {
    if (typeof offset === "number") {
      assertEquals(call("preadv", fd, addressOf(iovec), 1, offset, 0), 1);
      assertEquals(byte[0], i + 1);
    }
    byte[0] = 0;
    io_prep_pread(iocb, fd, byte, 1, offset);
    assertEquals(resultOf(ctx, iocb), 1);
    assertEquals(byte[0], i + 1);
  });
  close(fd);
});

testAio("the kernel refuses what ends beyond 2^63 - 1, and the file system what it cannot", async (
  ctx,
) => {
  const fd = memoryFile();
  const iocb = new Iocb();
  const last = (1n << 63n) - 1n;
  for (const prepare of [io_prep_pread, io_prep_pwrite]) {
    prepare(iocb, fd, new Uint8Array(5), 5, last);
    assertEquals(io_submit(ctx, 1, [iocb]), -EINVAL);
    prepare(iocb, fd, new Uint8Array(5), 5, last - 3n);
    assertEquals(io_submit(ctx, 1, [iocb]), -EINVAL);
  }
  close(fd);
  await withFile("content", (disk) => {
    io_prep_pread(iocb, disk, new Uint8Array(5), 5, last - 5n);
    assertEquals(resultOf(ctx, iocb), 0, "far behind the end");
    io_prep_pwrite(iocb, disk, new Uint8Array(5), 5, last - 0xffffn);
    assertEquals(resultOf(ctx, iocb), -EFBIG);
  });
});

testAio("a count with an address is for the kernel to judge", async (ctx) => {
  await withFile("content", (fd) => {
    const iocb = new Iocb();
    const memory = new Uint8Array(new ArrayBuffer(64));
    for (const count of [0x7fff_ffff, 2 ** 32, 2 ** 40]) {
      io_prep_pread(iocb, fd, addressOf(memory), count, 0);
      assertEquals(resultOf(ctx, iocb), 7, `${count} is more than there is`);
    }
    io_prep_pread(iocb, fd, addressOf(memory), -1, 0);
    assertEquals(io_submit(ctx, 1, [iocb]), -EINVAL);
    io_prep_pread(iocb, fd, 0, 5, 0);
    assertEquals(resultOf(ctx, iocb), -EFAULT);
    io_prep_pread(iocb, fd, null, 5, 0);
    assertEquals(resultOf(ctx, iocb), -EFAULT);
  });
});

testAio("numbers that fit no field are refused", async (ctx) => {
  await withFile("content", (fd) => {
    const iocb = new Iocb();
    const refuses = (change: () => void, error: typeof RangeError = RangeError) => {
      io_prep_pread(iocb, fd, new Uint8Array(8), 8, 0);
      change();
      assertThrows(() => io_submit(ctx, 1, [iocb]), error);
    };
    refuses(() => iocb.u.c.offset = 1n << 64n);
    refuses(() => iocb.u.c.offset = -(1n << 63n) - 1n);
    refuses(() => iocb.u.c.offset = 2 ** 53);
    refuses(() => iocb.u.c.offset = 0.5);
    refuses(() => iocb.u.c.offset = NaN);
    refuses(() => iocb.u.c.nbytes = 1n << 64n);
    refuses(() => iocb.u.c.nbytes = 1.5);
    refuses(() => iocb.aio_fildes = 2 ** 32);
    refuses(() => iocb.aio_fildes = 0.5);
    refuses(() => iocb.aio_lio_opcode = 2 ** 16);
    refuses(() => iocb.aio_reqprio = -(2 ** 15) - 1);
    refuses(() => iocb.key = 2 ** 32);
    refuses(() => iocb.aio_rw_flags = -(2 ** 31) - 1);
    refuses(() => iocb.u.c.flags = Infinity);
    refuses(() => iocb.u.c.resfd = 1e10);
    io_prep_pread(iocb, fd, new Uint8Array(8), 8, 0);
    assertEquals(resultOf(ctx, iocb), 7);
  });
});
