// Goal: the behaviours that public conformance suites look for in aio_cancel. Method: writes to a
// datagram socket whose buffer is full, so that some are done, one waits for room, and others wait
// in line.
import { assert, assertEquals } from "@std/assert";
import { SOCK_DGRAM } from "../../src/abi/socket.ts";
import {
  aio_cancel,
  AIO_CANCELED,
  aio_error,
  AIO_NOTCANCELED,
  aio_return,
  aio_write,
  type Aiocb,
  EBADF,
  ECANCELED,
  EINPROGRESS,
  errno,
} from "../../src/posix_aio/mod.ts";
import { block, finish } from "./_support/blocks.ts";
import { inBothColumns } from "./_support/columns.ts";
import { close, socketPair, take, withOpenFile } from "./_support/files.ts";
import { Told } from "./_support/told.ts";
import { until } from "./_support/until.ts";

const MESSAGE_BYTES = 100_000;
const WRITES = 8;

/** A socket, and writes to it of which the last ones cannot begin. */
function fill(told?: Told): { socket: number; peer: number; writes: Aiocb[]; done: number } {
  const [socket, peer] = socketPair(0, SOCK_DGRAM);
  const writes = Array.from({ length: WRITES }, (_, i) => {
    const cb = block(socket, MESSAGE_BYTES, 0, i);
    if (told !== undefined) cb.aio_sigevent = told.event(i);
    assertEquals(aio_write(cb), 0);
    return cb;
  });
  const done = writes.filter((cb) => aio_error(cb) === 0).length;
  assert(done > 0 && done < WRITES - 2, `${done} of ${WRITES} messages fitted`);
  return { socket, peer, writes, done };
}

inBothColumns(
  "aio_cancel() of a write that was just made does not fail",
  () =>
    withOpenFile("", "r+", (fd) => {
      const cb = block(fd, 1024);
      assertEquals(aio_write(cb), 0);
      assert(aio_cancel(fd, cb) >= 0);
      const [status, result] = finish(cb);
      assertEquals(status === 0 ? result : -1, result);
    }),
);

inBothColumns("aio_cancel() of all cancels what could not begin and leaves what is done", () => {
  const { socket, peer, writes, done } = fill();
  assertEquals(aio_cancel(socket, null), AIO_CANCELED);
  writes.forEach((cb, i) => {
    assertEquals(finish(cb), i < done ? [0, MESSAGE_BYTES] : [ECANCELED, -1], String(i));
  });
  close(socket, peer);
});

inBothColumns("aio_cancel() notifies of the cancelled requests, too, once each", async () => {
  const told = new Told();
  const { socket, peer, writes } = fill(told);
  assertEquals(aio_cancel(socket, null), AIO_CANCELED);
  await until(() => told.values.length === WRITES);
  assertEquals(told.values.toSorted(), writes.map((_, i) => i));
  close(socket, peer);
});

inBothColumns("aio_cancel() of one in line leaves those before and behind it", () => {
  const { socket, peer, writes, done } = fill();
  const middle = WRITES - 2;
  assertEquals(aio_cancel(socket, writes[middle]!), AIO_CANCELED);
  for (let i = done; i < WRITES; i++) {
    assertEquals(aio_error(writes[i]!), i === middle ? ECANCELED : EINPROGRESS);
  }
  assertEquals([aio_return(writes[middle]!), errno()], [-1, ECANCELED]);
  const received: number[] = [];
  for (let i = 0; i < WRITES - 1; i++) {
    received.push(take(peer, MESSAGE_BYTES)[0]!);
    for (const cb of writes) aio_error(cb);
  }
  assertEquals(received, writes.map((_, i) => i).filter((i) => i !== middle));
  close(socket, peer);
});

inBothColumns("aio_cancel() changes no field of a block, whatever it says", () => {
  const { socket, peer, writes } = fill();
  const before = writes.map((cb) => ({ ...cb }));
  const said = aio_cancel(socket);
  assert(said === AIO_CANCELED || said === AIO_NOTCANCELED);
  assertEquals(writes.map((cb) => ({ ...cb })), before);
  for (const cb of writes) assertEquals(aio_error(cb) === EINPROGRESS, said === AIO_NOTCANCELED);
  close(socket, peer);
});

inBothColumns("aio_cancel() gives EBADF for a descriptor that was closed", () => {
  const [socket, peer] = socketPair();
  close(socket, peer);
  assertEquals([aio_cancel(socket), errno()], [-1, EBADF]);
});
