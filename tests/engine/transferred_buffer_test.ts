// Goal: memory that is transferred away while the kernel has it is reported, and nothing else is
// touched. Method: transfer the buffer of a read that waits for a pipe, then write to the pipe.
import { assertEquals, assertRejects } from "@std/assert";
import { InvariantError } from "../../src/core/invariant_error.ts";
import type { Operation } from "../../src/engine/operation.ts";
import { test } from "../harness.ts";
import { withEngine } from "./_support/targets.ts";

const NO_OFFSET = -1;

for (const way of ["read()", "run()"] as const) {
  test(`the io_uring engine reports memory that was transferred away: ${way}`, async () => {
    await withEngine({ engine: "io_uring" }, async ({ engine, pipe }) => {
      const [source, sink] = pipe();
      const memory = new ArrayBuffer(8);
      const buffer = new Uint8Array(memory);
      const operation: Operation = {
        kind: "read",
        file: source,
        buffer,
        offset: NO_OFFSET,
        bufIndex: -1,
      };
      const lost = way === "read()"
        ? engine.read(source, buffer, NO_OFFSET, -1)
        : engine.run(operation);
      await Promise.resolve(); // It is submitted by now.
      const elsewhere = memory.transfer();
      await engine.write(sink, new Uint8Array([1, 2, 3]), NO_OFFSET, -1);
      await assertRejects(() => lost, InvariantError, "Cannot read: ");
      assertEquals([...new Uint8Array(elsewhere, 0, 3)], [1, 2, 3]);
      const next = engine.read(source, new Uint8Array(8), NO_OFFSET, -1);
      await engine.write(sink, new Uint8Array([4, 5]), NO_OFFSET, -1);
      assertEquals([await next, engine.stats().inFlight], [2, 0]);
    });
  });
}
