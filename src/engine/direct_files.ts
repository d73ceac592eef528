/**
 * Files that were opened with O_DIRECT.
 *
 * @module
 */
import { loadShim } from "../../ffi/shim.ts";
import { F_GETFL, openFlags } from "../abi/fs.ts";
import { systemCall } from "../core/system_call.ts";
import type { Target } from "./target.ts";

/** Knows which files were opened with O_DIRECT. Each is asked once. */
export class DirectFiles {
  readonly #known = new WeakMap<Target, boolean>();

  /**
   * Whether requests of `file` bypass the page cache.
   *
   * @throws {ShimError} When the shim cannot be loaded.
   */
  has(file: Target): boolean {
    const known = this.#known.get(file);
    if (known !== undefined) return known;
    const flags = file.fixed ? 0 : systemCall("fcntl", file.fd, F_GETFL);
    const { O_DIRECT } = openFlags[loadShim().machine === "aarch64" ? "aarch64" : "x86_64"];
    const direct = flags >= 0 && (flags & O_DIRECT) !== 0;
    this.#known.set(file, direct);
    return direct;
  }
}
