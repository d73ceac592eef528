// Goal: libaio works in workers, several at once, and a worker may be terminated with requests in
// flight. Method: workers that read the same file and report; some of them are terminated.
import { assertEquals } from "@std/assert";
import { Worker } from "node:worker_threads";
import { io_prep_pread, Iocb } from "../../src/libaio/mod.ts";
import { test } from "../harness.ts";
import { resultOf, testAio, withFile } from "./_support/context.ts";

const PROGRAM = new URL("./programs/worker_reads.ts", import.meta.url);

function start(path: string, stay: boolean) {
  const worker = new Worker(PROGRAM, { workerData: { path, stay } });
  const ended = new Promise((resolve) => worker.once("exit", resolve));
  const said = new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
  });
  return { worker, said, ended };
}

test("workers read with contexts and queues of their own", async () => {
  await withFile("content of the file", async (_, path) => {
    const workers = [1, 2, 3].map(() => start(path, false));
    for (const { said, ended } of workers) {
      assertEquals(await said, ["content of the file", "content of the file"]);
      await ended;
    }
  });
});

testAio("a worker that is terminated with requests in flight disturbs nobody", async (ctx) => {
  await withFile("content", async (fd, path) => {
    for (let round = 0; round < 3; round++) {
      const { worker, said } = start(path, true);
      assertEquals(await said, ["content", "content"]);
      await worker.terminate();
      const iocb = new Iocb();
      io_prep_pread(iocb, fd, new Uint8Array(8), 8, 0);
      assertEquals(resultOf(ctx, iocb), 7);
    }
  });
});
