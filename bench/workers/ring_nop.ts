// hot path
// Batches of `batch` NOPs; one io_uring_enter a batch. Twin: ../c/liburing_nop.c
import { Ring } from "../../src/ring/mod.ts";
import { argNumber } from "./lib/arguments.ts";
import { serve } from "./lib/serve.ts";

const batch = argNumber("batch", 1);
const ring = new Ring(batch, { flags: argNumber("flags", 0) });
let seen = 0;

function visit(userData: number, res: number): void {
  if (res !== 0) throw new Error(`nop: ${res}`);
  seen += userData;
}

function run(operations: number): number {
  let done = 0;
  while (done < operations) {
    for (let i = 0; i < batch; i++) ring.prepNop(i);
    const submitted = ring.submitAndWait(batch);
    if (submitted !== batch) throw new Error(`submitAndWait: ${submitted}`);
    done += ring.forEachCqe(visit);
  }
  return done;
}

await serve(`flags ${ring.flags}`, run);
if (!Number.isSafeInteger(seen)) throw new RangeError("seen");
ring.close();
