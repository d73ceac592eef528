// Goal: writes to a file opened with O_APPEND land in the order of the calls.
import { assert, assertEquals } from "@std/assert";
import { Buffer } from "node:buffer";
import { closeSync, openSync, readFileSync } from "node:fs";
import { aio_read, aio_write } from "../../src/posix_aio/mod.ts";
import { block, finish } from "./_support/blocks.ts";
import { inBothColumns } from "./_support/columns.ts";
import { withFile } from "./_support/files.ts";

inBothColumns(
  "aio_write(): appends keep the order of the calls, and the descriptor may be closed",
  () =>
    withFile("", (path) => {
      const fd = openSync(path, "a");
      const other = openSync(path, "r");
      const blocks = Array.from(
        { length: 60 },
        (_, i) => block(fd, 1 + (i * 997) % 5000, 0, i + 1),
      );
      const read = block(other, 1);
      for (const cb of blocks) {
        assertEquals(aio_write(cb), 0);
        assertEquals(aio_read(read), 0);
        finish(read);
      }
      closeSync(fd);
      for (const cb of blocks) {
        assertEquals(finish(cb), [0, cb.aio_nbytes]);
      }
      closeSync(other);
      const wanted = Buffer.concat(blocks.map((cb) => cb.aio_buf as Uint8Array));
      assert(readFileSync(path).equals(wanted));
    }),
);
