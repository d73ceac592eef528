/**
 * The machine that runs this.
 *
 * @module
 */
import { machineOf, type ProcessLike } from "./process.ts";

/** The processor architecture as `uname -m` spells it: "x86_64", "aarch64". */
export function hostMachine(): string {
  return machineOf(hostProcess());
}

/** The operating system as `process.platform` spells it: "linux", "darwin", "win32". */
export function hostPlatform(): string {
  return hostProcess().platform;
}

/** A name that every runtime gives to its own description of the process. */
function hostProcess(): ProcessLike {
  return (globalThis as unknown as { readonly process: ProcessLike }).process;
}
