// Goal: a promise of events keeps the process alive while something is in flight, and not longer;
// it is kept without io_uring, too. Method: programs that leave such a promise behind, also where
// io_uring is refused.
import { assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import { ENOSYS, EPERM } from "../../src/abi/errno.ts";
import { runModule } from "../ffi/_support/run_module.ts";
import { test } from "../harness.ts";

const PROGRAM = new URL("./programs/queue_keeps_alive.ts", import.meta.url);
const REFUSING = new URL("../examples/programs/without_io_uring.ts", import.meta.url);
const ALL_EVENTS = "events: 1\n".repeat(4);

test("getNextCompletedAsync() keeps the process alive while a request is in flight", () => {
  const { status, output } = runModule(PROGRAM, { args: ["yes"] });
  assertEquals([status, output], [0, `io_uring: true\n${ALL_EVENTS}`]);
});

test("getNextCompletedAsync() lets the process end when nothing is in flight", () => {
  const { status, output } = runModule(PROGRAM, { args: ["no"] });
  assertEquals([status, output], [0, "io_uring: true\n"]);
});

for (const [name, errno] of Object.entries({ EPERM, ENOSYS })) {
  test(`getNextCompletedAsync() works where io_uring gives ${name}`, () => {
    const args = [String(errno), fileURLToPath(PROGRAM)];
    const { status, output } = runModule(REFUSING, { args });
    assertEquals([status, output], [0, `io_uring: false\n${ALL_EVENTS}`]);
  });
}
