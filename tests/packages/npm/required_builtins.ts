/**
 * CommonJS among ES modules.
 *
 * @module
 */
import type { Plugin } from "esbuild";
import { isBuiltin } from "node:module";

const NAMESPACE = "required-builtin";

/**
 * Lets bundled CommonJS `require()` the modules that every runtime has. Modules have no `require`
 * of their own, and esbuild's stand-in for it throws.
 */
export const requiredBuiltins: Plugin = {
  name: NAMESPACE,
  setup(build) {
    build.onResolve({ filter: /^[\w:/]+$/ }, ({ path, kind }) => {
      if (!isBuiltin(path)) return undefined;
      if (kind === "require-call") return { path, namespace: NAMESPACE };
      return { path: `node:${path.replace(/^node:/, "")}`, external: true };
    });
    build.onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)});`,
    }));
  },
};
