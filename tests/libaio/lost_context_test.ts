// Goal: a context that the program loses keeps the memory of its requests. Method: requests on
// pipes with data that a weak reference looks at, and collections; the kernel fires them at the
// end.
import { assertEquals } from "@std/assert";
import { io_prep_poll, io_setup, Iocb, IoContext, POLLIN } from "../../src/libaio/mod.ts";
import { test } from "../harness.ts";
import { close } from "../kernel/_support/call.ts";
import { forceGc } from "../kernel/_support/force_gc.ts";
import { pipe } from "../kernel/_support/pipes.ts";
import { submit } from "./_support/context.ts";

function submitAndLose(fd: number): WeakRef<object> {
  const ctx = new IoContext();
  io_setup(8, ctx);
  const iocb = new Iocb();
  io_prep_poll(iocb, fd, POLLIN);
  const data = { big: new Uint8Array(100_000) };
  iocb.data = data;
  submit(ctx, iocb);
  return new WeakRef(data);
}

test("a context that is lost keeps what its requests hold", async () => {
  const [readEnd, writeEnd] = pipe();
  const ref = submitAndLose(readEnd);
  for (let i = 0; i < 5; i++) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    forceGc();
  }
  assertEquals(ref.deref() !== undefined, true);
  close(readEnd, writeEnd);
});
