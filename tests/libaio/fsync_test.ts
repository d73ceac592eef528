// Goal: io_prep_fsync() and io_prep_fdsync() bring a file to the device. Method: dirty pages are
// counted before and after; io_fsync() and io_fdsync() call their callbacks.
import { assert, assertEquals } from "@std/assert";
import { O_RDONLY } from "../../src/abi/fs.ts";
import {
  io_fdsync,
  io_fsync,
  io_getevents,
  io_prep_fdsync,
  io_prep_fsync,
  io_queue_run,
  Iocb,
  type IoContext,
} from "../../src/libaio/mod.ts";
import { call, close } from "../kernel/_support/call.ts";
import { openFile, pattern } from "../kernel/_support/files.ts";
import { cachedPages } from "../kernel/_support/page_cache.ts";
import { addressOf } from "../../src/libaio/mod.ts";
import { resultOf, testAio, withFile } from "./_support/context.ts";

const BYTES = pattern(40_960);

for (const [name, prepare] of Object.entries({ io_prep_fsync, io_prep_fdsync })) {
  testAio(`${name}() leaves no dirty page`, async (ctx) => {
    await withFile("", (fd) => {
      call("pwrite64", fd, addressOf(BYTES), BYTES.length, 0);
      assert(cachedPages(fd).dirty > 0);
      const iocb = new Iocb();
      prepare(iocb, fd);
      assertEquals(resultOf(ctx, iocb), 0);
      assertEquals(cachedPages(fd).dirty, 0);
    });
  });

  testAio(`${name}() takes a descriptor that is only open for reading`, async (ctx) => {
    await withFile("content", (_, path) => {
      const fd = openFile(path, O_RDONLY);
      const iocb = new Iocb();
      prepare(iocb, fd);
      assertEquals(resultOf(ctx, iocb), 0);
      close(fd);
    });
  });
}

for (const [name, sync] of Object.entries({ io_fsync, io_fdsync })) {
  testAio(`${name}() prepares, submits and has its callback called`, async (ctx) => {
    await withFile("content", (fd) => {
      const iocb = new Iocb();
      const calls: unknown[][] = [];
      assertEquals(sync(ctx, iocb, (...args) => calls.push(args), fd), 1);
      while (calls.length === 0) {
        waitUntilReady(ctx);
        assertEquals(io_queue_run(ctx), 0);
      }
      assertEquals(calls, [[ctx, iocb, 0, 0]]);
    });
  });
}

/** Waits for an event without taking it out: NULL has no room for it. */
function waitUntilReady(ctx: IoContext): void {
  io_getevents(ctx, 1, 1, null, null);
}
