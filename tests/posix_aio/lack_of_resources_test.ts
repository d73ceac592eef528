// Goal: where resources lack a call gives EAGAIN, and so does the status of a block in a list; what
// was queued goes on. Method: more reads of one pipe than the layer can hold files for, and a
// process that may have few descriptors.
import { assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import {
  aio_cancel,
  aio_error,
  aio_read,
  type Aiocb,
  EAGAIN,
  ECANCELED,
  EINPROGRESS,
  EINVAL,
  errno,
  lio_listio,
  LIO_NOWAIT,
} from "../../src/posix_aio/mod.ts";
import { runModule } from "../ffi/_support/run_module.ts";
import { block, finish } from "./_support/blocks.ts";
import { onPlain, onUring } from "./_support/columns.ts";
import { close, pipe, put } from "./_support/files.ts";

const MORE_THAN_CAN_WAIT = 2000;

/** Reads that wait in line, until one is refused. */
function fillLine(reader: number): Aiocb[] {
  const queued: Aiocb[] = [];
  for (let i = 0; i < MORE_THAN_CAN_WAIT; i++) {
    const cb = block(reader, 1);
    if (aio_read(cb) !== 0) return queued;
    queued.push(cb);
  }
  throw new Error("no read was refused");
}

onUring("EAGAIN: more requests wait in line than files can be held", () => {
  const [reader, writer] = pipe();
  const queued = fillLine(reader);
  assertEquals(errno(), EAGAIN);
  const refused = block(reader, 1);
  assertEquals([aio_read(refused), errno()], [-1, EAGAIN]);
  assertEquals([aio_error(refused), errno()], [-1, EINVAL], "nothing was queued");
  const [inList, good] = [block(reader, 1), block(reader, 0)];
  assertEquals([lio_listio(LIO_NOWAIT, [inList]), errno()], [-1, EAGAIN]);
  assertEquals(finish(inList), [EAGAIN, -1]);
  put(writer, "ab");
  for (const cb of queued.slice(0, 2)) assertEquals(finish(cb), [0, 1]);
  assertEquals(aio_read(good), 0, "there is a place again");
  assertEquals(aio_error(queued[2]!), EINPROGRESS);
  aio_cancel(reader);
  for (const cb of [...queued.slice(2), good]) assertEquals(finish(cb), [ECANCELED, -1]);
  close(reader, writer);
});

for (const [column, register] of [["io_uring", onUring], ["plain", onPlain]] as const) {
  register("requests wait in line also where a process may have few descriptors", () => {
    const program = fileURLToPath(new URL("programs/wait_in_line.ts", import.meta.url));
    const under = ["sh", "-c", 'ulimit -n 100; exec "$@"', "sh"];
    const { status, text } = runModule(program, { args: [column], under });
    assertEquals([status, text], [0, "20 reads in order, synchronized\n"]);
  });
}
