// Goal: the io_uring engine reads, answers errors with paths, and settles aborted requests only
// after their own completion. Method: a file, a missing file, and an empty pipe that never answers.
import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { O_RDONLY } from "../../src/abi/fs.ts";
import { addressOf } from "../../src/core/address.ts";
import { allocBuffer } from "../../src/core/alloc_buffer.ts";
import { IoError } from "../../src/core/io_error.ts";
import { systemCall } from "../../src/core/system_call.ts";
import { createEngine } from "../../src/engine/select.ts";
import { Target } from "../../src/engine/target.ts";
import { test } from "../harness.ts";

function openPipe(): [Target, Target] {
  const fds = new Int32Array(new ArrayBuffer(8));
  assertEquals(systemCall("pipe2", addressOf(fds), 0), 0);
  return [new Target(fds[0]!, false, "pipe"), new Target(fds[1]!, false, "pipe")];
}

function closePipe(pipe: readonly Target[]): void {
  for (const end of pipe) systemCall("close", end.fd);
}

test("the io_uring engine reads what is in a file", async () => {
  const engine = await createEngine({ engine: "io_uring" });
  const operation = { kind: "openat", path: "/proc/version", flags: O_RDONLY, mode: 0 } as const;
  const file = new Target(await engine.run(operation), false, operation.path);
  const buffer = allocBuffer(4096);
  const count = await engine.read(file, buffer, 0, -1);
  const whole = await engine.readWhole("/proc/version");
  assertEquals(buffer.slice(0, count), whole);
  await engine.run({ kind: "close", file });
  await engine.close();
});

test("the io_uring engine rejects with an IoError that names the path", async () => {
  const engine = await createEngine({ engine: "io_uring" });
  const error = await assertRejects(async () => await engine.readWhole("/nowhere"), IoError);
  assertEquals(error.message, "ENOENT: no such file or directory, open '/nowhere'");
  assertEquals([error.code, error.errno, error.syscall], ["ENOENT", -2, "open"]);
  await engine.close();
});

test("an aborted read rejects with the reason, and later data stays in the pipe", async () => {
  const engine = await createEngine({ engine: "io_uring" });
  const pipe = openPipe();
  const [source, sink] = pipe;
  const controller = new AbortController();
  const reason = new Error("enough");
  const buffer = new Uint8Array(16);
  const request = { kind: "read", file: source, buffer, offset: -1, bufIndex: -1 } as const;
  const read = engine.run(request, controller.signal);
  setTimeout(() => controller.abort(reason), 5);
  assertStrictEquals(await read.catch((error) => error), reason);
  assertEquals(engine.stats().inFlight, 0);
  await engine.write(sink, new Uint8Array([1, 2, 3]), -1, -1);
  assertEquals(buffer, new Uint8Array(16));
  assertEquals(await engine.read(source, buffer, -1, -1), 3);
  closePipe(pipe);
  await engine.close();
});

test("close() cancels what is in flight and refuses what comes later", async () => {
  const engine = await createEngine({ engine: "io_uring" });
  const pipe = openPipe();
  const waiting = engine.read(pipe[0], new Uint8Array(16), -1, -1);
  const outcome = assertRejects(() => waiting, IoError, "ECANCELED");
  await engine.close();
  await outcome;
  const late = engine.read(pipe[0], new Uint8Array(16), -1, -1);
  assertEquals((await assertRejects(() => late, IoError)).code, "EBADF");
  closePipe(pipe);
});
