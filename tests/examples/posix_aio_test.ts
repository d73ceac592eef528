// Goal: the examples of POSIX aio do what they say. Method: run each under this runtime and compare
// its output and its files with what node:fs says.
import { assertEquals } from "@std/assert";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { runModule } from "../ffi/_support/run_module.ts";
import { test } from "../harness.ts";
import { withFile } from "../posix_aio/_support/files.ts";

const SIZE = 3_000_017;

function example(name: string): string {
  return fileURLToPath(new URL(`../../examples/${name}`, import.meta.url));
}

function bytes(): Uint8Array {
  return Uint8Array.from({ length: SIZE }, (_, i) => (i * 31 + (i >> 8)) & 0xff);
}

test("aio_read_poll: reads the whole file", () =>
  withFile(bytes(), (path) => {
    const { status, text } = runModule(example("aio_read_poll.ts"), { args: [path] });
    const sum = bytes().reduce((a, b) => a + b, 0);
    assertEquals([text, status], [`${SIZE} bytes, sum ${sum}\n`, 0]);
  }));

test("lio_listio_copy: the copy has the same bytes, also of an empty file", () =>
  withFile(bytes(), (path) => {
    for (const size of [SIZE, 32 * 65_536, 0]) {
      writeFileSync(path, bytes().subarray(0, size));
      const args = [path, `${path}.copy`];
      const { status, text } = runModule(example("lio_listio_copy.ts"), { args });
      assertEquals([text, status], [`copied ${size} bytes\n`, 0]);
      assertEquals(readFileSync(`${path}.copy`).equals(readFileSync(path)), true);
    }
  }));

test("aio_wal: every record is in the log, in order", () =>
  withFile("", (path) => {
    const { status, text } = runModule(example("aio_wal.ts"), { args: [path, "200"] });
    assertEquals([text, status], ["200 records replayed, in order\n", 0]);
  }));
