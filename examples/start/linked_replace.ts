/**
 * A file replaced as a database does it: write beside it, fsync, rename over it; in one submission.
 *
 * @module
 */
import { closeSync, existsSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AT_FDCWD } from "../../src/abi/fs.ts";
import { IOSQE_IO_LINK, type Ring } from "../../src/ring/mod.ts";
import { expectSame } from "./difference_error.ts";

const OLD_TEXT = "the old text\n";
const NEW_TEXT = "the new text, all of it\n";

/**
 * Replaces a file by a chain that succeeds, then tries it with one whose first link fails.
 *
 * @returns What happened, in words.
 * @throws {DifferenceError} When a result, or what is on disk afterwards, is not as it should be.
 */
export function linkedReplace(ring: Ring, directory: string): string[] {
  const path = join(directory, "replaced.txt");
  const temporary = `${path}.new`;
  writeFileSync(path, OLD_TEXT);

  writeFileSync(temporary, "");
  const denied = replace(ring, temporary, "r", path);
  expectSame("results of the chain that fails", denied.join(), "-9,-125,-125");
  expectSame("the file after the chain that failed", readFileSync(path, "utf8"), OLD_TEXT);

  const done = replace(ring, temporary, "r+", path);
  expectSame("results of the chain", done.join(), `${NEW_TEXT.length},0,0`);
  expectSame("the replaced file", readFileSync(path, "utf8"), NEW_TEXT);
  expectSame("existence of the temporary file", existsSync(temporary), false);
  return [
    "replace   write -> fsync -> rename, linked, in one system call: done in this order,",
    "          and the file has the new text",
    "          the same with a file that may not be written: the write failed with EBADF,",
    "          fsync and rename were cancelled, and the file had its old text",
  ];
}

/** Submits the three linked requests; returns their results. */
function replace(ring: Ring, temporary: string, mode: string, path: string): number[] {
  const fd = openSync(temporary, mode);
  try {
    const text = new TextEncoder().encode(NEW_TEXT);
    ring.prepWrite(fd, text, text.length, 0, 0);
    ring.sqeSetFlags(IOSQE_IO_LINK);
    ring.prepFsync(fd, 0, 1);
    ring.sqeSetFlags(IOSQE_IO_LINK);
    ring.prepRenameat(AT_FDCWD, temporary, AT_FDCWD, path, 0, 2);
    ring.submitAndWait(3);
    const results: number[] = [];
    ring.forEachCqe((step, result) => results[step] = result);
    return results;
  } finally {
    closeSync(fd);
  }
}
