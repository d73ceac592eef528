// Goal: a chain that runs step by step closes the file that it has opened once, whenever it is
// aborted. Method: an engine that only takes notes, and aborts at each step in turn, before the
// step completes or at the same time.
import { assertEquals } from "@std/assert";
import { openedTarget, type Operation } from "../../../src/engine/operation.ts";
import type { Step } from "../../../src/engine/step.ts";
import { runStepwise } from "../../../src/engine/stepwise.ts";
import { test } from "../../harness.ts";

const FD = 7;
const buffer = new Uint8Array(1);
const operations: readonly Operation[] = [
  { kind: "openat", path: "a", flags: 0, mode: 0 },
  { kind: "write", file: openedTarget, buffer, offset: 0, bufIndex: -1 },
  { kind: "close", file: openedTarget },
  { kind: "mkdirat", path: "b", mode: 0 },
];
const steps: readonly Step[] = operations.map((operation) => {
  return { operation, hard: false, drain: false };
});
const results: Record<string, number> = { openat: FD, write: 1 };

/** Runs the chain with an abort in one step; what was begun, and what the chain ended with. */
async function runWithAbort(abortedStep: number, settleFirst: boolean) {
  const controller = new AbortController();
  const done: string[] = [];
  const run = async (operation: Operation, signal?: AbortSignal): Promise<number> => {
    const isAborted = done.push(operation.kind) === abortedStep + 1;
    if (isAborted && settleFirst) queueMicrotask(() => controller.abort("reason"));
    else if (isAborted) controller.abort("reason");
    if (!settleFirst) signal?.throwIfAborted();
    return await Promise.resolve(results[operation.kind] ?? 0);
  };
  const ended = await runStepwise({ run }, steps, controller.signal).catch((reason) => reason);
  return { done, ended };
}

test("runStepwise() closes what it has opened when a write is aborted", async () => {
  for (const settleFirst of [false, true]) {
    const { done, ended } = await runWithAbort(1, settleFirst);
    assertEquals([done, ended], [["openat", "write", "close"], "reason"]);
  }
});

test("runStepwise() closes what it has opened when the abort comes with the open", async () => {
  const { done, ended } = await runWithAbort(0, true);
  assertEquals([done, ended], [["openat", "close"], "reason"]);
});

test("runStepwise() leaves an aborted open to the engine", async () => {
  const { done, ended } = await runWithAbort(0, false);
  assertEquals([done, ended], [["openat"], "reason"]);
});

test("runStepwise() does not close a second time when a close is aborted", async () => {
  for (const settleFirst of [false, true]) {
    const { done, ended } = await runWithAbort(2, settleFirst);
    assertEquals([done, ended], [["openat", "write", "close"], "reason"]);
  }
});
