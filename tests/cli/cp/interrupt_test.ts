// Goal: a copy that a signal ends leaves neither half a file nor a temporary one, and the shell
// sees which signal it was. Method: copy a FIFO as a file, which takes as long as this test wants;
// signal when the first bytes are in the copy.
import { assert, assertEquals } from "@std/assert";
import { spawnSync } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import { join } from "node:path";
import { test } from "../../harness.ts";
import { startRingio } from "../_support/run_ringio.ts";
import { withTempDir } from "../_support/temp_dir.ts";
import { until } from "../_support/until.ts";

const OLD = "what was there before\n";

interface Ending {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stderr: string;
}

async function endingOf(child: ChildProcess): Promise<Ending> {
  let stderr = "";
  child.stderr!.on("data", (chunk) => stderr += chunk);
  const [code, signal] = await once(child, "close");
  return { code, signal, stderr };
}

/** Starts a copy of `fifo`, and signals when `ready` says that it is time. */
async function interrupted(
  args: string[],
  cwd: string,
  name: NodeJS.Signals,
  ready: () => true | undefined,
): Promise<Ending> {
  spawnSync("mkfifo", [join(cwd, "fifo")]);
  const child = startRingio(["cp", ...args], { cwd });
  const ending = endingOf(child);
  // Opened for both, so that this test neither waits for the other side nor ends the copy.
  const fd = fs.openSync(join(cwd, "fifo"), "r+");
  try {
    fs.writeSync(fd, "half of what was to come");
    await until("the copy to begin", ready);
    assert(child.kill(name));
    return await ending;
  } finally {
    fs.closeSync(fd);
  }
}

/** Whether a temporary file in the directory has its first bytes. */
function hasBegun(directory: string): true | undefined {
  const isHalf = (name: string) =>
    name.startsWith(".ringio-cp-") && fs.statSync(join(directory, name)).size > 0;
  return fs.readdirSync(directory).some(isHalf) || undefined;
}

for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  test(`ringio cp ends by ${name} without a half file`, async () => {
    await withTempDir(async (root) => {
      const ending = await interrupted(["fifo", "new"], root, name, () => hasBegun(root));
      assertEquals(ending, { code: null, signal: name, stderr: "" });
      assertEquals(fs.readdirSync(root), ["fifo"]);
    });
  });
}

test("ringio cp leaves what was there when SIGINT ends it", async () => {
  await withTempDir(async (root) => {
    fs.writeFileSync(join(root, "old"), OLD);
    const ending = await interrupted(["fifo", "old"], root, "SIGINT", () => hasBegun(root));
    assertEquals(ending, { code: null, signal: "SIGINT", stderr: "" });
    assertEquals(fs.readdirSync(root).sort(), ["fifo", "old"]);
    assertEquals(fs.readFileSync(join(root, "old"), "utf8"), OLD);
  });
});

test("ringio cp keeps the copies that were whole when SIGINT ended it", async () => {
  await withTempDir(async (root) => {
    const into = join(root, "into");
    fs.mkdirSync(into);
    fs.writeFileSync(join(root, "small"), "a small file\n");
    const ready = () => fs.existsSync(join(into, "small")) && hasBegun(into) || undefined;
    const ending = await interrupted(["small", "fifo", "into"], root, "SIGINT", ready);
    assertEquals(ending, { code: null, signal: "SIGINT", stderr: "" });
    assertEquals(fs.readdirSync(into), ["small"]);
    assertEquals(fs.readFileSync(join(into, "small"), "utf8"), "a small file\n");
  });
});
