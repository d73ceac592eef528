/**
 * Builds what is published: the npm package in `dist/npm`, the JSR package in `dist/jsr`.
 *
 * `npm run build`, then `npm publish dist/npm`, and `deno publish` in `dist/jsr`.
 *
 * @module
 */
import { join } from "node:path";
import { ROOT } from "./_support/root.ts";
import { stageJsrPackage } from "./jsr/stage_jsr_package.ts";
import { buildNpmPackage } from "./npm/build_npm_package.ts";

await buildNpmPackage(ROOT, join(ROOT, "dist/npm"));
stageJsrPackage(ROOT, join(ROOT, "dist/jsr"));
