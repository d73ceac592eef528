/** How each runtime starts a worker; `--runtimes` chooses from these. */
export const RUNTIME_COMMANDS: Record<string, readonly string[]> = {
  deno: ["deno", "run", "-A"],
  bun: ["bun"],
  node: ["node", "--disable-warning=ExperimentalWarning"],
};
