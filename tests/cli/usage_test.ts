// Goal: arguments that make no sense end with status 2 and a message on standard error that says
// where help is; help and version go to standard output and end with 0. Nothing is done before.
// Method: run each.
import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "../harness.ts";
import { runRingio } from "./_support/run_ringio.ts";
import { withTempDir } from "./_support/temp_dir.ts";

/** What is refused: the command line, and the first line of standard error. */
const REFUSALS: [args: string[], message: string][] = [
  [["copy"], "ringio: unknown command 'copy'"],
  [["--quick"], "ringio: unknown option '--quick'"],
  [["probe", "--yaml"], "ringio probe: unknown option '--yaml'"],
  [
    ["probe", "a", "b"],
    "ringio probe: too many arguments for 'probe'. Expected 1 argument but got 2: a, b.",
  ],
  [["cp"], "ringio cp: missing file operand"],
  [["cp", "file"], "ringio cp: missing destination file operand after 'file'"],
  [["cp", "-t", "."], "ringio cp: missing file operand"],
  [["cp", "-t"], "ringio cp: option '-t, --target-directory <directory>' argument missing"],
  [["cp", "-T", "file", "new", "more"], "ringio cp: extra operand 'more'"],
  [
    ["cp", "-T", "-t", ".", "file"],
    "ringio cp: cannot combine --target-directory and --no-target-directory",
  ],
  [["cp", "-z", "file", "new"], "ringio cp: unknown option '-z'"],
  [
    ["cp", "--jobs", "file", "new"],
    "ringio cp: option '-j, --jobs <count>' argument 'file' is " +
    "invalid. It takes a number from 1 to 4096.",
  ],
  [
    ["cp", "--jobs=0", "file", "new"],
    "ringio cp: option '-j, --jobs <count>' argument '0' is " +
    "invalid. It takes a number from 1 to 4096.",
  ],
  [
    ["cp", "--preserve=acl", "file", "new"],
    "ringio cp: option '--preserve <list>' argument 'acl' " +
    "is invalid. It takes mode, ownership, timestamps, links and all.",
  ],
];

for (const [args, message] of REFUSALS) {
  test(`ringio ${args.join(" ")}: ends with 2 and says why`, async () => {
    await withTempDir((root) => {
      writeFileSync(join(root, "file"), "content");
      const { status, stdout, stderr } = runRingio(args, { cwd: root });
      assertEquals(stderr.split("\n")[0], message);
      assertMatch(stderr, /\nTry "ringio( cp| probe)? --help"\.\n$/);
      assertEquals({ status, stdout }, { status: 2, stdout: "" });
      assertEquals(readdirSync(root), ["file"]);
    });
  });
}

test("ringio: without a command ends with 2 and prints the help to standard error", () => {
  const { status, stdout, stderr } = runRingio([]);
  assertEquals({ status, stdout }, { status: 2, stdout: "" });
  assertStringIncludes(stderr, "Usage: ringio [options] [command]\n");
});

const HELP: Record<string, string> = {
  "--help": "Usage: ringio [options] [command]\n",
  "-h": "Usage: ringio [options] [command]\n",
  help: "Usage: ringio [options] [command]\n",
  "cp --help": "Usage: ringio cp [options] SOURCE DEST\n",
  "help cp": "Usage: ringio cp [options] SOURCE DEST\n",
  "probe --help": "Usage: ringio probe [options] [path]\n",
};

for (const [args, usage] of Object.entries(HELP)) {
  test(`ringio ${args}: prints the help and ends with 0`, () => {
    const { status, stdout, stderr } = runRingio(args.split(" "));
    assertEquals({ status, stderr }, { status: 0, stderr: "" });
    assertStringIncludes(stdout, usage);
    assertMatch(stdout, /^ {2}-h, --help +print this help$/m);
  });
}

test("ringio --version: prints what package.json and deno.json say", () => {
  const { status, stdout } = runRingio(["--version"]);
  for (const file of ["package.json", "deno.json"]) {
    const url = new URL(`../../${file}`, import.meta.url);
    assertEquals(stdout, `${JSON.parse(readFileSync(url, "utf8")).version}\n`);
  }
  assertEquals(status, 0);
});
