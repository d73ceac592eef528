/**
 * Commands that run with file systems of their own.
 *
 * @module
 */
import process from "node:process";

/**
 * The command that runs what follows it after a shell script that mounts something.
 *
 * Nobody else sees the mounts. They end with the last process that does, and that ends with the one
 * that started it: nothing is left behind, however a test ends. A user who is not root gets a
 * namespace where he is.
 *
 * @param script It stops at the first command that fails.
 */
export function inMountNamespace(script: string): string[] {
  const user = process.geteuid?.() === 0 ? [] : ["--user", "--map-root-user"];
  return [
    ...["setpriv", "--pdeathsig", "KILL"],
    ...["unshare", ...user, "--mount", "--propagation", "private"],
    ...["sh", "-euc", `${script}\nexec "$@"`, "sh"],
  ];
}
