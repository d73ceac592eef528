/**
 * Makes an engine and does what the arguments say: nothing, a read of a file that has ended, or a
 * read of the pipe that is standard input. Nothing else keeps this process alive, and nothing ends
 * it.
 *
 * @module
 */
import process from "node:process";
import { O_RDONLY } from "../../../src/abi/fs.ts";
import type { EngineName } from "../../../src/engine/engine.ts";
import { createEngine } from "../../../src/engine/select.ts";
import { Target } from "../../../src/engine/target.ts";

const [name, work] = process.argv.slice(2) as [EngineName, "nothing" | "file" | "pipe"];
const engine = await createEngine({ engine: name });
if (work === "file") console.log((await engine.readWhole("/proc/version")).length > 0);
if (work === "pipe") {
  const buffer = new Uint8Array(64);
  // Opened anew, since Node makes the descriptor that it was given nonblocking.
  const path = "/proc/self/fd/0";
  const fd = await engine.run({ kind: "openat", path, flags: O_RDONLY, mode: 0 });
  const file = new Target(fd, false, path);
  engine.read(file, buffer, -1, -1).then((count) => {
    console.log(new TextDecoder().decode(buffer.subarray(0, count)));
  });
}
console.log("waiting");
