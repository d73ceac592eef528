/**
 * A worker that reads a file with libaio and with an AioQueue, and says what it got. With "stay" it
 * then leaves a poll in flight and waits to be terminated.
 *
 * @module
 */
import { openSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import {
  AioQueue,
  io_destroy,
  io_getevents,
  io_prep_poll,
  io_prep_pread,
  io_setup,
  io_submit,
  Iocb,
  IoContext,
  type IoEvent,
  POLLIN,
} from "../../../src/libaio/mod.ts";
import { pipe } from "../../kernel/_support/pipes.ts";

const { path, stay } = workerData as { path: string; stay: boolean };
const fd = openSync(path, "r");
const buffer = new Uint8Array(64);
const iocb = new Iocb();
io_prep_pread(iocb, fd, buffer, 64, 0);

const ctx = new IoContext();
io_setup(8, ctx);
io_submit(ctx, 1, [iocb]);
const events: IoEvent[] = [];
io_getevents(ctx, 1, 1, events, null);
const first = new TextDecoder().decode(buffer.slice(0, events[0]!.res));
buffer.fill(0);

const queue = new AioQueue(8);
queue.submitBatch([iocb]);
const [event] = await queue.getNextCompletedAsync(10_000, 1);
const second = new TextDecoder().decode(buffer.slice(0, event!.res));
if (stay) {
  const poll = new Iocb();
  io_prep_poll(poll, pipe()[0], POLLIN);
  io_submit(ctx, 1, [poll]);
  queue.submitBatch([poll]);
  queue.getNextCompletedAsync(Infinity, 1);
} else {
  io_destroy(ctx);
  queue.close();
}
parentPort!.postMessage([first, second]);
