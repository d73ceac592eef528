/**
 * Where the repository is.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { dirname } from "@std/path";

/** The directory of the repository. */
export const ROOT: string = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
