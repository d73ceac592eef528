/**
 * Writes files to standard output, one after the other.
 *
 * `cat.ts <file>...`
 *
 * @module
 */
import { once } from "node:events";
import process from "node:process";
import { IoError, open } from "../mod.ts";

for (const path of process.argv.slice(2)) {
  try {
    await using file = await open(path);
    // The stream reads ahead, no more than the chunks that are asked for next.
    for await (const chunk of file.readable) {
      if (!process.stdout.write(chunk)) await once(process.stdout, "drain");
    }
  } catch (error) {
    // As cat does: the others are still of use.
    if (!(error instanceof IoError)) throw error;
    console.error(`cat: ${path}: ${error.code}`);
    process.exitCode = 1;
  }
}
