// Goal: requests that are in flight together do not mix. Method: 32 at a time, each with a part of
// one file that is its own: random reads and writes of one buffer, of several, of the pool, and
// chains, through the page cache and past it, compared with a model in memory (200,000 of each in
// the long form).
import process from "node:process";
import { onEveryEngine } from "../file/_support/on_every_engine.ts";
import { fsxAtDepth } from "./_support/fsx_at_depth.ts";
import { Random, seedOf } from "./_support/random.ts";

const COUNT = process.env["RINGIO_LONG"] ? 200_000 : 4000;

for (const direct of [false, true]) {
  const through = direct ? "past the page cache" : "through the page cache";
  onEveryEngine(`${COUNT} random operations at depth 32 ${through}`, async (place) => {
    const random = new Random(seedOf(`fsx at depth, ${place.engine}, ${through}`));
    await fsxAtDepth(
      { runtime: place.runtime, path: place.path("file"), random, direct },
      COUNT,
    );
  });
}
