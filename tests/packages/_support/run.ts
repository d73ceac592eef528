/**
 * Programs that come with the system or with `npm install`.
 *
 * @module
 */
import { spawnSync } from "node:child_process";
import process from "node:process";

/**
 * Runs a program without standard input; gives what it writes to standard output.
 *
 * @throws {Error} It does not end with status 0; the message is all that it wrote.
 */
export function run(program: string, args: readonly string[], directory: string): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: directory,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NO_COLOR: "1" },
  });
  if (error !== undefined) throw error;
  if (status === 0) return stdout;
  throw new Error(`${program} ${args.join(" ")} ended with ${status}:\n${stdout}${stderr}`);
}
