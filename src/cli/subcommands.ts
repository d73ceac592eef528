/**
 * The subcommands of `ringio`.
 *
 * @module
 */
import type { Command } from "commander";

/** A subcommand: what the list of them says, and how to get at the rest. */
export interface Subcommand {
  /** The word behind `ringio`. */
  readonly name: string;
  /** What it does, in one line of the help. */
  readonly summary: string;
  /** Loads its folder and makes its parser. */
  load(): Promise<Command>;
}

/** In the order of the help. Only the one that runs is loaded. */
export const subcommands: readonly Subcommand[] = [
  {
    name: "bench",
    summary: "measure files, as fio does",
    load: async () => (await import("./bench/command.ts")).benchCommand(),
  },
  {
    name: "probe",
    summary: "show what this machine can do",
    load: async () => (await import("./probe/command.ts")).probeCommand(),
  },
  {
    name: "cp",
    summary: "copy files and trees, many at a time",
    load: async () => (await import("./cp/command.ts")).cpCommand(),
  },
];
