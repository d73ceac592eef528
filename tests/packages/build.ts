/**
 * Builds what is published: the npm package in `dist/npm`, the JSR package in `dist/jsr`.
 *
 * `npm run build`, then `npm publish dist/npm`, and `deno publish` in `dist/jsr`.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { buildNpmPackage } from "./npm/build_npm_package.ts";

const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

await buildNpmPackage(root, join(root, "dist/npm"));
