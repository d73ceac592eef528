// Goal: io_submit() stops at the first request that fails: it returns how many went before, and the
// error only when there is none. Method: lists with something wrong at each place.
import { assertEquals } from "@std/assert";
import { EBADF, EFAULT, EINVAL } from "../../src/abi/errno.ts";
import {
  io_getevents,
  io_prep_pread,
  io_submit,
  Iocb,
  type Iocbs,
  type IoContext,
} from "../../src/libaio/mod.ts";
import { AT_ONCE, testAio, testAioEachWay, withFile } from "./_support/context.ts";

function read(fd: number, data: unknown = null): Iocb {
  const iocb = new Iocb();
  io_prep_pread(iocb, fd, new Uint8Array(4), 4, 0);
  iocb.data = data;
  return iocb;
}

/** The data of all events, in order. */
function reapAll(ctx: IoContext): unknown[] {
  const events: { data: unknown }[] = [];
  const count = io_getevents(ctx, 0, 8, events as never[], AT_ONCE);
  return events.slice(0, count).map(({ data }) => data);
}

testAioEachWay("io_submit() returns how many came before the one that is refused", async (ctx) => {
  await withFile("content", (fd) => {
    for (let place = 0; place < 4; place++) {
      const ios = [0, 1, 2, 3].map((number) => read(number === place ? -1 : fd, number));
      assertEquals(io_submit(ctx, 4, ios), place === 0 ? -EBADF : place);
      assertEquals(reapAll(ctx), [0, 1, 2, 3].slice(0, place));
    }
  });
});

testAioEachWay("io_submit() takes null for a NULL pointer", async (ctx) => {
  await withFile("content", (fd) => {
    assertEquals(io_submit(ctx, 2, [null, read(fd)]), -EFAULT);
    assertEquals(io_submit(ctx, 1, [null]), -EFAULT);
    assertEquals(io_submit(ctx, 4, [read(fd, 0), read(fd, 1), null, read(fd, 3)]), 2);
    assertEquals(reapAll(ctx), [0, 1]);
    assertEquals(io_submit(ctx, 3, [read(fd, 4), read(fd, 5), read(fd, 6)]), 3, "and goes on");
    assertEquals(reapAll(ctx), [4, 5, 6]);
  });
});

testAio("io_submit() takes a place behind the end of the list for a NULL pointer", async (ctx) => {
  await withFile("content", (fd) => {
    assertEquals(io_submit(ctx, 5, [read(fd, 0), read(fd, 1)]), 2);
    assertEquals(reapAll(ctx), [0, 1]);
    assertEquals(io_submit(ctx, 1, []), -EFAULT);
    const holes = new Array<Iocb>(2) as unknown as Iocb[];
    assertEquals(io_submit(ctx, 2, holes), -EFAULT);
  });
});

testAio("io_submit() looks at the first nr entries only", async (ctx) => {
  await withFile("content", (fd) => {
    const wrong = "no iocb" as unknown as Iocb;
    assertEquals(io_submit(ctx, 2, [read(fd, 0), read(fd, 1), wrong]), 2);
    assertEquals(reapAll(ctx), [0, 1]);
    assertEquals(io_submit(ctx, 0, [wrong]), 0);
  });
});

testAio("io_submit() gives 0 for 0, -EINVAL for less, -EFAULT for NULL", (ctx) => {
  assertEquals(io_submit(ctx, 0, null), 0);
  assertEquals(io_submit(ctx, 0, []), 0);
  assertEquals(io_submit(ctx, -1, null), -EINVAL);
  assertEquals(io_submit(ctx, -1, []), -EINVAL);
  assertEquals(io_submit(ctx, Number.MIN_SAFE_INTEGER, []), -EINVAL);
  const none: Iocbs = null;
  assertEquals(io_submit(ctx, 1, none), -EFAULT);
  assertEquals(io_submit(ctx, Number.MAX_SAFE_INTEGER, []), -EFAULT);
});
