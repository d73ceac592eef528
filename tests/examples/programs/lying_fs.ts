/**
 * Preloaded into Node, makes one file read as another text than is in it.
 *
 * @module
 */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const readFileSync = fs.readFileSync;

fs.readFileSync =
  ((...args: Parameters<typeof readFileSync>) =>
    String(args[0]).endsWith("replaced.txt")
      ? "a lie"
      : readFileSync(...args)) as typeof readFileSync;
syncBuiltinESMExports();
