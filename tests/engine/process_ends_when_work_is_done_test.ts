// Goal: a process ends when its work is done and not before, although its engine was not closed.
// Method: child processes that never had work, that have done it, and whose read of a pipe is
// answered long after nothing else is left to do.
import { assertEquals } from "@std/assert";
import { spawn } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { engineNames } from "../conformance/_engines.ts";
import { runtimeName, test } from "../harness.ts";

const PROGRAM = fileURLToPath(new URL("programs/read_pipe.ts", import.meta.url));
const BEFORE = { deno: ["run", "-A", "--no-check"], bun: [], node: [] };
/** Longer than any runtime needs to see that nothing is left to do. */
const LATER_MS = 500;

/** Gives the program a pipe, and tells how it ended. */
const SCRIPT = 'cat | { "$@"; echo "status $?"; }';

/**
 * Runs the program; after it has begun to wait it is given `input`, or nothing until it has ended.
 */
function run(args: readonly string[], input?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const program = [process.execPath, ...BEFORE[runtimeName], PROGRAM, ...args];
    const child = spawn("sh", ["-c", SCRIPT, "sh", ...program], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    let output = "";
    child.stdout.on("data", (chunk) => {
      output += chunk;
      if (output.endsWith("waiting\n") && input !== undefined) {
        setTimeout(() => child.stdin.write(input), LATER_MS);
      }
      if (output.includes("status")) child.stdin.end();
    });
    child.on("error", reject);
    child.on("close", () => resolve(output));
  });
}

for (const engine of engineNames) {
  test(`${engine}: a process without work ends`, async () => {
    assertEquals(await run([engine, "nothing"]), "waiting\nstatus 0\n");
  });

  test(`${engine}: a process ends when its work is done`, async () => {
    assertEquals(await run([engine, "file"]), "true\nwaiting\nstatus 0\n");
  });

  test(`${engine}: a process waits for a read in flight`, async () => {
    assertEquals(await run([engine, "pipe"], "answer"), "waiting\nanswer\nstatus 0\n");
  });
}
