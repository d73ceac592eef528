// Goal: the behaviours that the harness of libaio and other public suites look for, as far as the
// other files of this folder do not have them.
import { assert, assertEquals } from "@std/assert";
import { readFileSync } from "node:fs";
import { loadShim } from "../../ffi/shim.ts";
import { EAGAIN, EBADF, EFAULT } from "../../src/abi/errno.ts";
import { O_APPEND, O_RDWR, openFlags } from "../../src/abi/fs.ts";
import { MAP_SHARED, PROT_READ, PROT_WRITE } from "../../src/abi/memory.ts";
import { addressOf } from "../../src/core/address.ts";
import {
  allocBuffer,
  io_destroy,
  io_getevents,
  io_pgetevents,
  io_prep_poll,
  io_prep_pread,
  io_prep_preadv,
  io_prep_pwrite,
  io_prep_pwritev,
  io_setup,
  io_submit,
  Iocb,
  IoContext,
  type IoEvent,
  POLLIN,
} from "../../src/libaio/mod.ts";
import { skip, test } from "../harness.ts";
import { call, close } from "../kernel/_support/call.ts";
import { openFile } from "../kernel/_support/files.ts";
import {
  AT_ONCE,
  reap,
  resultOf,
  submit,
  testAio,
  testAioEachWay,
  withFile,
} from "./_support/context.ts";
import { whyNoDirect } from "./_support/direct.ts";

const SIZE = 512;
const PAGE = 4096;
const MANY = 10_000;
const LARGE_BYTES = 2 ** 26;
const HALF_A_SECOND = { tv_sec: 0, tv_nsec: 500_000_000 };

testAio(
  "memory that maps the file itself can be written from and read into",
  (ctx) =>
    withFile(new Uint8Array(SIZE).fill(7), (fd, path) => {
      for (const protection of [PROT_READ | PROT_WRITE, PROT_READ]) {
        const address = call("mmap", 0, PAGE, protection, MAP_SHARED, fd, 0);
        const iocb = new Iocb();
        io_prep_pwrite(iocb, fd, address, SIZE, 0);
        assertEquals(resultOf(ctx, iocb), SIZE);
        io_prep_pread(iocb, fd, address, SIZE, 0);
        assertEquals(resultOf(ctx, iocb), (protection & PROT_WRITE) !== 0 ? SIZE : -EFAULT);
        call("munmap", address, PAGE);
      }
      assertEquals(readFileSync(path).every((byte) => byte === 7), true);
    }),
);

testAio("one request moves 64 MiB, there and back", (ctx) =>
  withFile("", (fd) => {
    const buffer = new Uint8Array(LARGE_BYTES);
    for (let at = 0; at < LARGE_BYTES; at += PAGE) buffer[at] = at / PAGE;
    const iocb = new Iocb();
    io_prep_pwrite(iocb, fd, buffer, LARGE_BYTES, 0);
    assertEquals(resultOf(ctx, iocb), LARGE_BYTES);
    buffer.fill(0xee);
    io_prep_pread(iocb, fd, buffer, LARGE_BYTES, 0);
    assertEquals(resultOf(ctx, iocb), LARGE_BYTES);
    let wrong = 0;
    for (let at = 0; at < LARGE_BYTES; at += PAGE) {
      if (buffer[at] !== ((at / PAGE) & 0xff) || buffer[at + 1] !== 0) wrong++;
    }
    assertEquals(wrong, 0);
  }));

testAio("eight writes of 1 MiB go in one call", (ctx) =>
  withFile("", (fd, path) => {
    const length = 2 ** 20;
    const iocbs = Array.from({ length: 8 }, (_, i) => {
      const iocb = new Iocb();
      io_prep_pwrite(iocb, fd, new Uint8Array(length).fill(i), length, i * length);
      return iocb;
    });
    submit(ctx, ...iocbs);
    assertEquals(reap(ctx, 8).map(({ res }) => res), Array(8).fill(length));
    assertEquals(readFileSync(path).length, 8 * length);
  }));

testAioEachWay(
  "the same page is written and read ten thousand times",
  (ctx) =>
    withFile("", (fd) => {
      const iocb = new Iocb();
      const buffer = new Uint8Array(256);
      const events: IoEvent[] = [];
      let wrong = 0;
      for (let i = 0; i < MANY; i++) {
        if (i % 2 === 0) io_prep_pwrite(iocb, fd, buffer, 256, 0);
        else io_prep_pread(iocb, fd, buffer, 256, 0);
        if (io_submit(ctx, 1, [iocb]) !== 1) wrong++;
        if (io_getevents(ctx, 1, 1, events, null) !== 1 || events[0]!.res !== 256) wrong++;
      }
      assertEquals(wrong, 0);
    }),
);

testAio(
  "vectored requests at an offset leave what is before them",
  (ctx) =>
    withFile(new Uint8Array(10 * SIZE).fill(9), (fd, path) => {
      const vector = Array.from({ length: 9 }, (_, i) => new Uint8Array(SIZE).fill(i + 1));
      const iocb = new Iocb();
      io_prep_pwritev(iocb, fd, vector, 9, SIZE);
      assertEquals(resultOf(ctx, iocb), 9 * SIZE);
      const bytes = readFileSync(path);
      for (let i = 0; i < 10; i++) {
        const part = bytes.subarray(i * SIZE, (i + 1) * SIZE);
        assertEquals(part.every((byte) => byte === (i === 0 ? 9 : i)), true, String(i));
      }
      for (const part of vector) part.fill(0);
      io_prep_preadv(iocb, fd, vector, 9, SIZE);
      assertEquals(resultOf(ctx, iocb), 9 * SIZE);
      assertEquals(vector.map((part) => part[SIZE - 1]), [1, 2, 3, 4, 5, 6, 7, 8, 9]);
    }),
);

testAioEachWay(
  "four times as many requests as fit get through when events are reaped",
  (ctx) =>
    withFile(new Uint8Array(SIZE), (fd) => {
      const iocbs: Iocb[] = [];
      const submitted = new Set<Iocb>();
      const reaped = new Set<Iocb>();
      const events: IoEvent[] = [];
      let refused = 0;
      const wanted = 2000;
      while (submitted.size < wanted) {
        while (iocbs.length < wanted) {
          const iocb = new Iocb();
          io_prep_preadv(iocb, fd, [new Uint8Array(SIZE)], 1, 0);
          iocbs.push(iocb);
        }
        const rest = iocbs.slice(submitted.size);
        const count = io_submit(ctx, rest.length, rest);
        if (count === -EAGAIN) {
          refused++;
          const taken = io_getevents(ctx, 1, wanted, events, null);
          for (const { obj } of events.slice(0, taken)) reaped.add(obj);
          continue;
        }
        assert(count > 0);
        for (const iocb of rest.slice(0, count)) submitted.add(iocb);
      }
      while (reaped.size < submitted.size) {
        const taken = io_getevents(ctx, 1, submitted.size, events, null);
        for (const { obj } of events.slice(0, taken)) reaped.add(obj);
      }
      assert(refused > 0);
      assertEquals(reaped.size, 2000);
      assertEquals(io_getevents(ctx, 0, 1, events, AT_ONCE), 0);
    }),
);

testAio(
  "a read for no bytes succeeds; a bad descriptor is refused all the same",
  (ctx) =>
    withFile("abc", (fd) => {
      const iocb = new Iocb();
      io_prep_pread(iocb, fd, new Uint8Array(100), 0, 0);
      assertEquals(resultOf(ctx, iocb), 0);
      io_prep_pread(iocb, -1, new Uint8Array(100), 0, 0);
      assertEquals(io_submit(ctx, 1, [iocb]), -EBADF);
    }),
);

testAio("O_APPEND writes append, whatever their offset", (ctx) =>
  withFile("", (_, path) => {
    const fd = openFile(path, O_RDWR | O_APPEND);
    const iocb = new Iocb();
    for (const text of ["1234", "5678"]) {
      io_prep_pwrite(iocb, fd, new TextEncoder().encode(text), 4, 0);
      assertEquals(resultOf(ctx, iocb), 4);
    }
    assertEquals(readFileSync(path, "utf8"), "12345678");
    const buffer = new Uint8Array(SIZE);
    io_prep_pread(iocb, fd, buffer, SIZE, 0);
    assertEquals(resultOf(ctx, iocb), 8);
    close(fd);
  }));

testAio("io_pgetevents() with an empty mask takes an event", (ctx) =>
  withFile("", (fd) => {
    const iocb = new Iocb();
    io_prep_pwrite(iocb, fd, new Uint8Array(PAGE), PAGE, 0);
    submit(ctx, iocb);
    assertEquals(io_pgetevents(ctx, 1, 1, [], HALF_A_SECOND, []), 1);
  }));

testAio("a poll sees a byte that comes, goes and comes again", (ctx) => {
  const fds = new Int32Array(new ArrayBuffer(8));
  call("pipe2", addressOf(fds), 0);
  const [reader, writer] = fds as unknown as [number, number];
  const memory = allocBuffer(1);
  const byte = addressOf(memory);
  const events: IoEvent[] = [];
  const iocb = new Iocb();
  let missed = 0;
  for (let i = 0; i < 1000; i++) {
    io_prep_poll(iocb, reader, POLLIN);
    submit(ctx, iocb);
    call("write", writer, byte, 1);
    call("read", reader, byte, 1);
    call("write", writer, byte, 1);
    if (io_getevents(ctx, 1, 1, events, HALF_A_SECOND) !== 1) missed++;
    call("read", reader, byte, 1);
  }
  assertEquals(missed, 0);
  close(reader, writer);
});

const refusal = whyNoDirect();
const waits = "io_destroy() returns when what is in flight has arrived";
if (refusal !== undefined) skip(waits, refusal);
else {
  test(waits, () =>
    withFile(new Uint8Array(64 * PAGE).fill(3), (_, path) => {
      const { O_DIRECT } = openFlags[loadShim().machine === "aarch64" ? "aarch64" : "x86_64"];
      const fd = openFile(path, O_DIRECT);
      for (let round = 0; round < 20; round++) {
        const ctx = new IoContext();
        assertEquals(io_setup(1, ctx), 0);
        const buffer = allocBuffer(64 * PAGE);
        const iocb = new Iocb();
        io_prep_pread(iocb, fd, buffer, buffer.length, 0);
        submit(ctx, iocb);
        assertEquals(io_destroy(ctx), 0);
        assertEquals(buffer.every((value) => value === 3), true);
      }
      close(fd);
    }));
}
