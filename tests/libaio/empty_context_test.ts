// Goal: on a context that is empty or destroyed every call gives -EINVAL and touches nothing.
// Method: make each call on both.
import { assertEquals } from "@std/assert";
import { EFAULT, EINVAL } from "../../src/abi/errno.ts";
import {
  io_cancel,
  io_destroy,
  io_fdsync,
  io_fsync,
  io_getevents,
  io_pgetevents,
  io_poll,
  io_prep_fsync,
  io_queue_init,
  io_queue_release,
  io_queue_run,
  io_queue_wait,
  io_setup,
  io_submit,
  Iocb,
  IoContext,
  IoEvent,
  POLLIN,
} from "../../src/libaio/mod.ts";
import { test } from "../harness.ts";
import { AT_ONCE } from "./_support/context.ts";

function destroyed(): IoContext {
  const ctx = new IoContext();
  io_setup(8, ctx);
  io_destroy(ctx);
  return ctx;
}

for (const [state, ctx] of [["an empty", new IoContext()], ["a destroyed", destroyed()]] as const) {
  test(`every call gives -EINVAL on ${state} context`, () => {
    const iocb = new Iocb();
    io_prep_fsync(iocb, 0);
    const events: IoEvent[] = [];
    const callback = () => {};
    assertEquals(io_submit(ctx, 1, [iocb]), -EINVAL);
    assertEquals(io_submit(ctx, 0, []), -EINVAL);
    assertEquals(io_submit(ctx, 1, null), -EINVAL, "before the list is looked at");
    assertEquals(io_cancel(ctx, iocb, new IoEvent()), -EINVAL);
    assertEquals(io_getevents(ctx, 0, 1, events, AT_ONCE), -EINVAL);
    assertEquals(io_getevents(ctx, 1, 1, events, null), -EINVAL, "without a wait");
    assertEquals(io_pgetevents(ctx, 0, 1, events, AT_ONCE, [1]), -EINVAL);
    assertEquals(io_queue_run(ctx), -EINVAL);
    assertEquals(io_queue_wait(ctx, null), -EINVAL);
    assertEquals(io_queue_release(ctx), -EINVAL);
    assertEquals(io_queue_init(0, ctx), -EINVAL);
    assertEquals(io_poll(ctx, iocb, callback, 0, POLLIN), -EINVAL);
    assertEquals(io_fsync(ctx, iocb, callback, 0), -EINVAL);
    assertEquals(io_fdsync(ctx, iocb, callback, 0), -EINVAL);
    assertEquals(io_destroy(ctx), -EINVAL);
    assertEquals(events, []);
    assertEquals(io_cancel(ctx, null, null), -EFAULT, "the kernel reads the iocb first");
  });
}
