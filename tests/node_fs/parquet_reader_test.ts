// Goal: a Parquet reader works on the twin, which reads parts of a file out of order and at once.
// Method: hyparquet gets its ranges from a FileHandle of the twin; the rows are those that were
// written, and the bytes of each range those of the runtime's own module.
import { assert, assertEquals } from "@std/assert";
import { Buffer } from "node:buffer";
import own from "node:fs/promises";
import { type AsyncBuffer, parquetMetadataAsync, parquetReadObjects } from "hyparquet";
import { parquetWriteBuffer } from "hyparquet-writer";
import { open, stat, writeFile } from "../../src/node_fs/mod.ts";
import { test } from "../harness.ts";
import { inDirectory } from "./_support/directory.ts";

const ROWS = 20_000;
const GROUP = 1000;

const row = (i: number) => ({ number: i, half: i / 2, text: `row ${i}` });

function makeFile(): ArrayBuffer {
  const rows = Array.from({ length: ROWS }, (_, i) => row(i));
  return parquetWriteBuffer({
    columnData: [
      { name: "number", data: rows.map(({ number }) => number), type: "INT32" },
      { name: "half", data: rows.map(({ half }) => half), type: "DOUBLE" },
      { name: "text", data: rows.map(({ text }) => text), type: "STRING" },
    ],
    rowGroupSize: GROUP,
  });
}

/** Runs `body` with a reader's view of a file; every range is compared with `whole`. */
async function withRanges(
  path: string,
  body: (file: AsyncBuffer, count: () => number) => Promise<void>,
): Promise<void> {
  const whole = await own.readFile(path);
  await using handle = await open(path);
  let count = 0;
  const slice = async (start: number, end: number = whole.length): Promise<ArrayBuffer> => {
    count++;
    const bytes = Buffer.alloc(end - start);
    const { bytesRead } = await handle.read({ buffer: bytes, position: start });
    assertEquals(bytesRead, bytes.length);
    assert(bytes.equals(whole.subarray(start, end)));
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  };
  await body({ byteLength: (await stat(path)).size, slice }, () => count);
}

test("node_fs serves a Parquet reader: rows from the middle of a file", async () => {
  await inDirectory(async (at) => {
    await writeFile(at("rows.parquet"), new Uint8Array(makeFile()));
    await withRanges(at("rows.parquet"), async (file, count) => {
      const metadata = await parquetMetadataAsync(file);
      assertEquals(Number(metadata.num_rows), ROWS);
      const rows = await parquetReadObjects({ file, metadata, rowStart: 7990, rowEnd: 8010 });
      assertEquals(rows, Array.from({ length: 20 }, (_, i) => row(7990 + i)));
      assert(count() > 2, `${count()} ranges`);
    });
  });
});

test("node_fs serves a Parquet reader: many readings of one file at once", async () => {
  await inDirectory(async (at) => {
    await writeFile(at("rows.parquet"), new Uint8Array(makeFile()));
    await withRanges(at("rows.parquet"), async (file) => {
      const metadata = await parquetMetadataAsync(file);
      const starts = Array.from({ length: ROWS / GROUP }, (_, i) => i * GROUP + 500);
      const found = await Promise.all(
        starts.map((rowStart) =>
          parquetReadObjects({ file, metadata, rowStart, rowEnd: rowStart + 1 })
        ),
      );
      assertEquals(found, starts.map((start) => [row(start)]));
    });
  });
});
