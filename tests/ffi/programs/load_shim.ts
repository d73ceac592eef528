/**
 * Loads the shim, from the path given or from where it is found, and says what came of it.
 *
 * @module
 */
import process from "node:process";
import { loadShim } from "../../../ffi/shim.ts";
import { ShimError } from "../../../ffi/shim_error.ts";

const path = process.argv[2];
try {
  const shim = loadShim(path);
  console.log(JSON.stringify({ path: shim.path, version: shim.version(), abi: shim.abi() }));
} catch (error) {
  if (!(error instanceof ShimError)) throw error;
  console.log(JSON.stringify({ message: error.message, tried: error.tried }));
}
