import { execFileSync } from "node:child_process";
import { cpus, release, totalmem } from "node:os";

/** Where and with what a result was measured. */
export interface Machine {
  cpu: string;
  cpuCount: number;
  memoryBytes: number;
  kernel: string;
  /** First line of `<program> --version` for each program, or why there is none. */
  versions: Record<string, string>;
}

/** Describes this machine and the programs that took part. */
export function describeMachine(programs: readonly string[]): Machine {
  const processors = cpus();
  return {
    cpu: processors[0]?.model ?? "unknown",
    cpuCount: processors.length,
    memoryBytes: totalmem(),
    kernel: release(),
    versions: Object.fromEntries(programs.map((program) => [program, versionOf(program)])),
  };
}

function versionOf(program: string): string {
  try {
    return execFileSync(program, ["--version"], { encoding: "utf8" }).split("\n")[0] ?? "";
  } catch (error) {
    return `not run: ${error instanceof Error ? error.message : error}`;
  }
}
