// Goal: the skeleton is an engine, so that whoever copies it begins with one that keeps the rules.
// Method: the type, and every method, before and after close().
import { assertEquals, assertRejects } from "@std/assert";
import { IoError } from "../../../src/core/io_error.ts";
import type { Engine } from "../../../src/engine/engine.ts";
import { Skeleton } from "../../../src/engine/skeleton.ts";
import { Target } from "../../../src/engine/target.ts";
import { test } from "../../harness.ts";

const file = new Target(3, false, "file");
const steps = [{ operation: { kind: "fsync", file }, hard: false, drain: true }] as const;
const requests: Readonly<
  Record<string, (engine: Engine, signal?: AbortSignal) => Promise<unknown>>
> = {
  fsync: (engine, signal) => engine.run({ kind: "fsync", file }, signal),
  fstat: (engine, signal) => engine.stat(file, { follow: true, signal }),
  open: async (engine, signal) => await engine.readWhole("file", signal),
};

for (const [syscall, request] of Object.entries(requests)) {
  test(`Skeleton ${syscall} is refused: ENOSYS, after close() EBADF`, async () => {
    const engine = new Skeleton() satisfies Engine;
    for (const code of ["ENOSYS", "EBADF"]) {
      const error = await assertRejects(() => request(engine), IoError);
      assertEquals([error.code, error.syscall, error.path], [code, syscall, "file"]);
      const reason = await request(engine, AbortSignal.abort("enough")).catch((error) => error);
      assertEquals(reason, "enough");
      await engine.close();
    }
  });
}

test("Skeleton runs chains step by step and holds nothing", async () => {
  const engine: Engine = new Skeleton();
  assertEquals(await engine.runChain(steps), [-38]);
  for (const verb of ["read", "write"] as const) {
    const error = await assertRejects(() => engine[verb](file, new Uint8Array(1), 0, -1), IoError);
    assertEquals([error.code, error.syscall], ["ENOSYS", verb]);
  }
  assertEquals(engine.registerFile(file), null);
  assertEquals(engine.registerMemory([new Uint8Array(1)]).indices, [-1]);
  engine.releaseFile(file);
  engine.closeNow(file);
  await engine.settled(file);
  assertEquals(Object.values(engine.stats()), [0, 0, 0, 0, 0, 0, 0]);
});
