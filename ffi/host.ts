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

/** The runtime: its name and its own version. */
export function hostRuntime(): { name: "deno" | "bun" | "node"; version: string } {
  const { versions } = hostProcess();
  for (const name of ["deno", "bun"] as const) {
    const version = versions[name];
    if (version !== undefined) return { name, version };
  }
  return { name: "node", version: versions["node"] ?? "unknown" };
}

/** A name that every runtime gives to its own description of the process. */
function hostProcess(): ProcessLike {
  return (globalThis as unknown as { readonly process: ProcessLike }).process;
}
