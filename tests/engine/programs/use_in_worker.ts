/**
 * Uses an engine in a worker: to the end, or to the moment at which the main thread ends the worker
 * with requests in flight.
 *
 * @module
 */
import { parentPort, workerData } from "node:worker_threads";
import type { Engine, EngineName } from "../../../src/engine/engine.ts";
import { createEngine } from "../../../src/engine/select.ts";
import { Target } from "../../../src/engine/target.ts";

/** What the worker is told to do. */
export interface Task {
  readonly engine: EngineName;
  /** A file to read as a whole. */
  readonly path: string;
  /** The read end of a pipe that never answers; -1 to end after the work. */
  readonly pipe: number;
  /** A file that can be read and written at offsets. */
  readonly file: number;
}

const READS = 16;
const BYTES = 4096;

const { engine: name, path, pipe, file } = workerData as Task;
const engine = await createEngine({ engine: name });
const { length } = await engine.readWhole(path);
if (pipe >= 0) keepInFlight(engine);
else await engine.close();
parentPort!.postMessage(length);

/** Reads that never end, and reads and writes that follow each other without an end. */
function keepInFlight(engine: Engine): void {
  for (let i = 0; i < READS; i++) {
    void engine.read(new Target(pipe, false, "pipe"), new Uint8Array(BYTES), -1, -1);
  }
  const target = new Target(file, false, path);
  const repeat = async () => {
    const buffer = new Uint8Array(BYTES);
    for (;;) {
      await engine.read(target, buffer, 0, -1);
      await engine.write(target, buffer, BYTES, -1);
      await engine.run({ kind: "fsync", file: target });
    }
  };
  for (let i = 0; i < 2; i++) void repeat();
}
