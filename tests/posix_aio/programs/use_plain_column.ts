/**
 * Reads, writes and synchronizes, and says which column did it.
 *
 * @module
 */
import { closeSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { aio_fsync, aio_read, aio_write, Aiocb, O_SYNC } from "../../../src/posix_aio/mod.ts";
import { thisThread } from "../../../src/posix_aio/this_thread.ts";
import { block, blockOf, finish, textOf } from "../_support/blocks.ts";

const path = join(tmpdir(), `ringio-plain-${process.pid}`);
const fd = openSync(path, "w+");
const write = blockOf(fd, "plain");
const sync = new Aiocb();
sync.aio_fildes = fd;
const read = block(fd, 5);
const results = [aio_write(write), aio_fsync(O_SYNC, sync), ...finish(write), ...finish(sync)];
results.push(aio_read(read), ...finish(read));
closeSync(fd);
rmSync(path);
console.log(thisThread().column.name, results.join(" "), textOf(read, 5));
