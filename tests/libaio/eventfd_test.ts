// Goal: each completion adds one to the eventfd of its request. Method: count after reads, polls
// and cancellations, with one eventfd and with two.
import { assertEquals } from "@std/assert";
import {
  io_cancel,
  io_prep_poll,
  io_prep_pread,
  io_set_eventfd,
  Iocb,
  IOCB_FLAG_RESFD,
  POLLIN,
} from "../../src/libaio/mod.ts";
import { close } from "../kernel/_support/call.ts";
import { countOf, eventfd, pipe, writeBytes } from "../kernel/_support/pipes.ts";
import { reap, submit, testAio, withFile } from "./_support/context.ts";

testAio("io_set_eventfd() has the eventfd count completions", async (ctx) => {
  await withFile("content", (fd) => {
    const [one, two] = [eventfd(), eventfd()];
    for (const target of [one, one, two]) {
      const iocb = new Iocb();
      io_prep_pread(iocb, fd, new Uint8Array(4), 4, 0);
      io_set_eventfd(iocb, target);
      assertEquals([iocb.u.c.flags, iocb.u.c.resfd], [IOCB_FLAG_RESFD, target]);
      submit(ctx, iocb);
    }
    assertEquals([countOf(one), countOf(two)], [2, 1]);
    const plain = new Iocb();
    io_prep_pread(plain, fd, new Uint8Array(4), 4, 0);
    submit(ctx, plain);
    assertEquals([countOf(one), countOf(two)], [0, 0], "one without an eventfd counts nowhere");
    reap(ctx, 4);
    close(one, two);
  });
});

testAio("a poll signals its eventfd when it fires, and when it is cancelled", (ctx) => {
  const [readEnd, writeEnd] = pipe();
  const counter = eventfd();
  const iocb = new Iocb();
  const finishes = [() => io_cancel(ctx, iocb, null), () => writeBytes(writeEnd, 1)];
  for (const finish of finishes) {
    io_prep_poll(iocb, readEnd, POLLIN);
    io_set_eventfd(iocb, counter);
    submit(ctx, iocb);
    assertEquals(countOf(counter), 0);
    finish();
    reap(ctx, 1);
    assertEquals(countOf(counter), 1);
  }
  close(readEnd, writeEnd, counter);
});
