// Goal: a file holds what was written to it, whatever is done to it in whatever order. Method:
// thousands of random reads, writes, truncates, allocations, vectored and direct requests, chains,
// copies and replacements, compared with a model in memory (200,000 an engine in the long form).
import process from "node:process";
import { onEveryEngine } from "../file/_support/on_every_engine.ts";
import { FileModel } from "./_support/file_model.ts";
import { fsx } from "./_support/fsx.ts";
import { Random, seedOf } from "./_support/random.ts";

const COUNT = process.env["RINGIO_LONG"] ? 200_000 : 2000;
const FILE_BYTES = 256 * 1024;

onEveryEngine(`${COUNT} random operations leave what they should`, async (place) => {
  const random = new Random(seedOf(`fsx on ${place.engine}`));
  const model = new FileModel(FILE_BYTES);
  await fsx({ runtime: place.runtime, path: place.path("file"), random, model }, COUNT);
});
