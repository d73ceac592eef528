/**
 * Ends with requests in flight: `exit_in_flight.ts <how> <file>`, where `how` is "exit", "end" or
 * "throw".
 *
 * @module
 */
import { constants, openSync } from "node:fs";
import process from "node:process";
import {
  allocBuffer,
  io_prep_poll,
  io_prep_pread,
  io_setup,
  io_submit,
  Iocb,
  IoContext,
  POLLIN,
} from "../../../src/libaio/mod.ts";
import { pipe } from "../../kernel/_support/pipes.ts";

const READS = 64;
const BLOCK = 4096;

const [how = "", file = ""] = process.argv.slice(2);
const [readEnd] = pipe();
const fd = openSync(file, constants.O_RDONLY | constants.O_DIRECT);
const ctx = new IoContext();
if (io_setup(READS + 1, ctx) !== 0) throw new Error("io_setup");
const iocbs = Array.from({ length: READS + 1 }, (_, i) => {
  const iocb = new Iocb();
  if (i === 0) io_prep_poll(iocb, readEnd, POLLIN);
  else io_prep_pread(iocb, fd, allocBuffer(BLOCK), BLOCK, (i - 1) * BLOCK);
  return iocb;
});
const submitted = io_submit(ctx, iocbs.length, iocbs);
console.log(`submitted ${submitted}`);
if (how === "exit") process.exit(0);
if (how === "throw") throw new Error("thrown with requests in flight");
