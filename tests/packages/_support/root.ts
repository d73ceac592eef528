/**
 * Where the sources are.
 *
 * @module
 */
import { fileURLToPath } from "node:url";

/** The root of the repository, without a slash behind it. */
export const ROOT: string = fileURLToPath(new URL("../../..", import.meta.url)).replace(/\/$/, "");
