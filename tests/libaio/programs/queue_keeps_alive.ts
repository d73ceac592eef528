/**
 * Leaves a promise of events behind: `queue_keeps_alive.ts <in flight>`. With "yes" a request is in
 * flight, whose event comes later; with "no" none is, and none will be.
 *
 * @module
 */
import process from "node:process";
import { AioQueue, io_prep_poll, Iocb, POLLIN } from "../../../src/libaio/mod.ts";
import { Ring } from "../../../src/ring/mod.ts";
import { startTimer } from "../../kernel/_support/timers.ts";

const queue = new AioQueue(8);
console.log(`io_uring: ${hasRing()}`);
if (process.argv[2] !== "no") {
  const aio = new Iocb();
  io_prep_poll(aio, startTimer(100)[0], POLLIN);
  queue.submitBatch([aio]);
}
queue.getNextCompletedAsync(Infinity, 1).then(async (events) => {
  console.log(`events: ${events.length}`);
  for (let round = 0; round < 3; round++) {
    const aio = new Iocb();
    const [timer, end] = startTimer(20);
    io_prep_poll(aio, timer, POLLIN);
    queue.submitBatch([aio]);
    console.log(`events: ${(await queue.getNextCompletedAsync(10_000, 8)).length}`);
    end();
  }
  queue.close();
});

function hasRing(): boolean {
  try {
    new Ring(1).close();
    return true;
  } catch {
    return false;
  }
}
