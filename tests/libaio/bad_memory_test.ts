// Goal: memory that the process may not read or write is -EFAULT, as the result of the event, and
// nothing worse. Method: pages without permission, before and behind pages with it.
import { assertEquals } from "@std/assert";
import { EFAULT } from "../../src/abi/errno.ts";
import {
  MAP_ANONYMOUS,
  MAP_PRIVATE,
  PROT_NONE,
  PROT_READ,
  PROT_WRITE,
} from "../../src/abi/memory.ts";
import { io_prep_pread, io_prep_pwrite, Iocb } from "../../src/libaio/mod.ts";
import { call } from "../kernel/_support/call.ts";
import { pattern } from "../kernel/_support/files.ts";
import { resultOf, testAio, testAioEachWay, withFile } from "./_support/context.ts";

const PAGE = 4096;

function withPages(protections: number[], body: (address: number) => void): void {
  const length = protections.length * PAGE;
  const address = call(
    "mmap",
    0,
    length,
    PROT_READ | PROT_WRITE,
    MAP_PRIVATE | MAP_ANONYMOUS,
    -1,
    0,
  );
  try {
    protections.forEach((protection, page) => {
      call("mprotect", address + page * PAGE, PAGE, protection);
    });
    body(address);
  } finally {
    call("munmap", address, length);
  }
}

testAioEachWay("an address where nothing is gives -EFAULT in the event", async (ctx) => {
  await withFile("content", (fd) => {
    const iocb = new Iocb();
    for (const address of [0, 1, 4095]) {
      io_prep_pread(iocb, fd, address, 7, 0);
      assertEquals(resultOf(ctx, iocb), -EFAULT);
      io_prep_pwrite(iocb, fd, address, 7, 0);
      assertEquals(resultOf(ctx, iocb), -EFAULT);
    }
  });
});

testAio("pages without permission give -EFAULT in the event", async (ctx) => {
  await withFile("content", (fd) => {
    const iocb = new Iocb();
    withPages([PROT_READ, PROT_NONE], (address) => {
      io_prep_pread(iocb, fd, address, 7, 0);
      assertEquals(resultOf(ctx, iocb), -EFAULT, "read into what is only to be read");
      io_prep_pwrite(iocb, fd, address, 7, 0);
      assertEquals(resultOf(ctx, iocb), 7);
      io_prep_pwrite(iocb, fd, address + PAGE, 7, 0);
      assertEquals(resultOf(ctx, iocb), -EFAULT);
    });
  });
});

testAio("a read that runs into a page without permission is short", async (ctx) => {
  await withFile(pattern(3 * PAGE), (fd) => {
    const iocb = new Iocb();
    withPages([PROT_READ | PROT_WRITE, PROT_NONE], (address) => {
      io_prep_pread(iocb, fd, address, 2 * PAGE, 0);
      assertEquals(resultOf(ctx, iocb), PAGE);
    });
  });
});
