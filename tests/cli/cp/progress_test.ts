// Goal: `ringio cp` draws a bar on a terminal and takes it away; NO_COLOR takes its colours, and
// where standard error is no terminal there is none (see the tests beside this one, which compare
// standard error). Method: run it on a terminal that script(1) makes.
import { assert, assertEquals, assertMatch } from "@std/assert";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { skip, test } from "../../harness.ts";
import { commandLine, runCommand } from "../_support/run_ringio.ts";
import { withTempDir } from "../_support/temp_dir.ts";

const BAR = /\d+% \S*█*\S*░* [\d.]+ \w+ of [\d.]+ \w+ {2}[\d.]+ \w+\/s {2}ETA (\?|\w+)/;
const CYAN = "\x1b[36m";
/** Takes away what is on the line, from the cursor or as a whole. */
const CLEARED = new RegExp("\x1b\\[[02]?[JK]");
const SHOWN = "\x1b[?25h";

/** Everything that a copy of `file` to `copy` writes to the terminal. */
function onTerminal(root: string, args: string[], env: Record<string, string> = {}): string {
  const file = join(root, "file");
  if (!existsSync(file)) writeFileSync(file, new Uint8Array(1_000_000));
  const quoted = commandLine(["cp", ...args]).map((word) => `'${word}'`).join(" ");
  const all = { TERM: "xterm", ...env };
  const { status, stdout } = runCommand(["script", "-qec", quoted, "/dev/null"], {
    cwd: root,
    env: all,
  });
  assertEquals(status, 0, stdout);
  return stdout;
}

const { error } = spawnSync("script", ["--version"]);
const check = error === undefined ? test : (name: string) => skip(name, "script(1) is not here");

check("ringio cp: draws a bar on a terminal, and takes it away", async () => {
  await withTempDir((root) => {
    const text = onTerminal(root, ["file", "copy"]);
    assertMatch(text, BAR);
    assert(text.includes(CYAN), text);
    assertMatch(text.slice(text.lastIndexOf("ETA")), CLEARED);
    assert(text.lastIndexOf(SHOWN) > text.lastIndexOf("ETA"), "the cursor is back");
    assertEquals(readFileSync(join(root, "copy")).length, 1_000_000);
  });
});

check("ringio cp: the bar has no colours where NO_COLOR is set", async () => {
  await withTempDir((root) => {
    const text = onTerminal(root, ["file", "copy"], { NO_COLOR: "1" });
    assertMatch(text, BAR);
    assert(!text.includes(CYAN), text);
  });
});

check("ringio cp --no-progress: draws nothing", async () => {
  await withTempDir((root) => {
    assertEquals(onTerminal(root, ["--no-progress", "file", "copy"]), "");
  });
});

check("ringio cp -v: names stand on lines of their own beside the bar", async () => {
  await withTempDir((root) => {
    const text = onTerminal(root, ["-v", "file", "copy"]);
    assertMatch(text, new RegExp("\x1b\\[K'file' -> 'copy'\r?\n"));
  });
});
