// Goal: garbage collection between submission and completion leaves small typed arrays where the
// kernel was told they are. Method: reads of pipes that are answered after collections, and writes
// to a full pipe whose arrays nobody but the engine refers to.
import { assertEquals } from "@std/assert";
import { forceGc } from "../kernel/_support/force_gc.ts";
import { readBytes, writeBytes } from "../kernel/_support/pipes.ts";
import { test } from "../harness.ts";
import { withEngine } from "./_support/targets.ts";

const PIPES = 48;
const PIPE_BYTES = 65_536;

/** Moves and overwrites whatever a collector takes to be free. */
function collect(): void {
  for (let round = 0; round < 3; round++) {
    const garbage = Array.from({ length: 2000 }, () => new Uint8Array(16).fill(0xee));
    assertEquals(garbage.length, 2000);
    forceGc();
  }
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 1));

test("reads arrive in the small arrays that they were made with", async () => {
  await withEngine({ engine: "io_uring" }, async ({ engine, pipe }) => {
    const pipes = Array.from({ length: PIPES }, pipe);
    const arrays = pipes.map(() => new Uint8Array(8));
    const halves = pipes.map(() => [new Uint8Array(1), new Uint8Array(3)]);
    const reads = pipes.map(([file], index) => engine.read(file, arrays[index]!, -1, -1));
    await turn();
    collect();
    pipes.forEach(([, { fd }], index) => writeBytes(fd, index, 1, 2, 3, 4, 5, 6, index));
    assertEquals(await Promise.all(reads), new Array(PIPES).fill(8));
    assertEquals(arrays.map((array) => [...array]), arrays.map((_, i) => [i, 1, 2, 3, 4, 5, 6, i]));
    const vectored = pipes.map(([file], index) =>
      engine.run({ kind: "readv", file, buffers: halves[index]!, offset: -1 })
    );
    await turn();
    collect();
    pipes.forEach(([, { fd }], index) => writeBytes(fd, index, 7, 8, 9));
    assertEquals(await Promise.all(vectored), new Array(PIPES).fill(4));
    assertEquals(
      halves.map((pair) => pair.map((half) => [...half])),
      halves.map((_, i) => [[i], [7, 8, 9]]),
    );
  });
});

test("writes send the small arrays that nobody refers to any more", async () => {
  await withEngine({ engine: "io_uring" }, async ({ engine, pipe }) => {
    const [source, sink] = pipe();
    await engine.write(sink, new Uint8Array(PIPE_BYTES), -1, -1);
    const count = 200;
    const writes = Array.from(
      { length: count },
      (_, index) => engine.write(sink, new Uint8Array(8).fill(index), -1, -1),
    );
    await turn();
    collect();
    assertEquals(engine.stats().inFlight, count);
    readBytes(source.fd, PIPE_BYTES);
    assertEquals(await Promise.all(writes), new Array(count).fill(8));
    const sent = readBytes(source.fd, count * 8).sort((a, b) => a - b);
    assertEquals(sent, Array.from({ length: count * 8 }, (_, index) => index >>> 3));
  });
});
