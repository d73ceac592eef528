// Goal: what `ringio cp` does otherwise than cp(1), or what takes more to see than two equal
// directories. Method: run it and look.
import { assert, assertEquals } from "@std/assert";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { join } from "node:path";
import { EPERM } from "../../../src/abi/errno.ts";
import { runModule } from "../../ffi/_support/run_module.ts";
import { test } from "../../harness.ts";
import { describeTree } from "../_support/describe_tree.ts";
import { namesBelow } from "../_support/names_below.ts";
import { commandLine, MAIN, runCommand, runRingio } from "../_support/run_ringio.ts";
import { withTempDir } from "../_support/temp_dir.ts";
import { compareWithCp } from "./compare_with_cp.ts";
import { makeWorkspace } from "./workspace.ts";

/** Everything there is now is old. */
const LATER = new Date(8e15);

async function inWorkspace(body: (root: string) => void | Promise<void>): Promise<void> {
  await withTempDir(async (root) => {
    makeWorkspace(root);
    await body(root);
  });
}

const INTO_ITSELF: Record<string, string> = {
  "tree tree": "tree/tree",
  "tree tree/sub": "tree/sub/tree",
  "tree tree/new": "tree/new",
  "to-tree/ tree/new": "tree/new",
  "tree tree/to-sub": "tree/to-sub/tree",
  ". into": "into",
  ".. into": "into",
};

for (const [args, dest] of Object.entries(INTO_ITSELF)) {
  test(`ringio cp -r ${args}: refuses to copy a directory into itself`, async () => {
    await inWorkspace((root) => {
      const before = describeTree(root, LATER);
      const { status, stderr } = runRingio(["cp", "-r", ...args.split(" ")], { cwd: root });
      const [source = ""] = args.split(" ");
      assertEquals(
        stderr,
        `ringio cp: cannot copy a directory, '${source}', into itself, '${dest}'\n`,
      );
      assertEquals(status, 1);
      assertEquals(describeTree(root, LATER), before);
    });
  });
}

test("ringio cp -rL: ends where a symbolic link leads back to the copy", async () => {
  await inWorkspace((root) => {
    fs.symlinkSync("../into", join(root, "other/back"));
    const { status, stderr } = runRingio(["cp", "-rL", "other", "into"], { cwd: root });
    assertEquals(status, 1);
    assert(stderr.includes("into itself"), stderr);
    assertEquals(fs.readFileSync(join(root, "into/other/small"), "utf8"), "another small file\n");
  });
});

test("ringio cp: gives a file that it writes over to one name alone", async () => {
  await inWorkspace((root) => {
    assertEquals(runRingio(["cp", "tool", "same"], { cwd: root }).status, 0);
    assertEquals(fs.readFileSync(join(root, "same"), "utf8"), "a program\n");
    assertEquals(fs.readFileSync(join(root, "small"), "utf8"), "a small file\n");
  });
});

test("ringio cp: writes into a FIFO, which stays", async () => {
  await inWorkspace((root) => {
    const script = 'cat tree/fifo > got & "$@"; wait';
    const words = commandLine(["cp", "small", "tree/fifo"], ["sh", "-c", script, "sh"]);
    const { status, stderr } = runCommand(words, { cwd: root });
    assertEquals({ status, stderr }, { status: 0, stderr: "" });
    assertEquals(fs.readFileSync(join(root, "got"), "utf8"), "a small file\n");
    assert(fs.statSync(join(root, "tree/fifo")).isFIFO());
  });
});

test("ringio cp: reads a FIFO where -r is not given", async () => {
  await inWorkspace((root) => {
    const script = 'echo hello > tree/fifo & "$@"; wait';
    const words = commandLine(["cp", "tree/fifo", "new"], ["sh", "-c", script, "sh"]);
    const { status, stderr } = runCommand(words, { cwd: root });
    assertEquals({ status, stderr }, { status: 0, stderr: "" });
    assertEquals(fs.readFileSync(join(root, "new"), "utf8"), "hello\n");
  });
});

test("ringio cp: writes to standard output by its name", async () => {
  await inWorkspace((root) => {
    // Some runtimes give a child a socket, which cannot be opened; a shell gives it a pipe.
    const under = ["sh", "-c", '"$@" | tr a-z A-Z', "sh"];
    const { stdout, stderr } = runRingio(["cp", "small", "/dev/stdout"], { cwd: root, under });
    assertEquals({ stdout, stderr }, { stdout: "A SMALL FILE\n", stderr: "" });
  });
});

test("ringio cp: writes over a file without write permission where cp may", async () => {
  const status = await compareWithCp(["small", "readonly"]);
  assert(status === 0 || status === 1);
});

test("ringio cp -r: makes a device, or is refused, as cp is", async () => {
  const status = await compareWithCp(["-r", "/dev/zero", "small", "into"]);
  assert(status === 0 || status === 1);
});

test("ringio cp -r: names what it cannot copy for its name, and copies the rest", async () => {
  await inWorkspace((root) => {
    const made = spawnSync("sh", ["-c", "touch \"$(printf 'other/\\377')\""], { cwd: root });
    assertEquals(made.status, 0);
    const { status, stderr } = runRingio(["cp", "-r", "other", "new"], { cwd: root });
    assertEquals(status, 1);
    assertEquals(stderr, "ringio cp: cannot stat 'other/\ufffd': no such file or directory\n");
    assertEquals(fs.readdirSync(join(root, "new")).sort(), ["small", "tree"]);
  });
});

for (const jobs of ["1", "100"]) {
  test(`ringio cp --jobs=${jobs}: copies the same`, async () => {
    await inWorkspace((root) => {
      const args = ["cp", "-a", `--jobs=${jobs}`, "tree", "new"];
      const { status, stderr } = runRingio(args, { cwd: root });
      assertEquals({ status, stderr }, { status: 0, stderr: "" });
      const since = new Date();
      assertEquals(
        describeTree(join(root, "new"), since),
        describeTree(join(root, "tree"), since),
      );
    });
  });
}

test("ringio cp -r: copies hundreds of files of a directory, and of a deep one", async () => {
  await withTempDir((root) => {
    const deep = join(root, "tree", ...Array.from({ length: 40 }, (_, level) => `level-${level}`));
    fs.mkdirSync(deep, { recursive: true });
    for (let index = 0; index < 300; index++) {
      const directory = index % 2 === 0 ? join(root, "tree") : deep;
      fs.writeFileSync(join(directory, `file-${index}`), `file ${index}\n`.repeat(index));
    }
    const { status, stderr } = runRingio(["cp", "-rp", "tree", "new"], { cwd: root });
    assertEquals({ status, stderr }, { status: 0, stderr: "" });
    const since = new Date(0);
    assertEquals(describeTree(join(root, "new"), since), describeTree(join(root, "tree"), since));
  });
});

test("ringio cp -v: leaves no half file when nobody reads its output", async () => {
  await inWorkspace((root) => {
    const script = '("$@"; echo $? > status) | true';
    const under = ["sh", "-c", script, "sh"];
    const { stderr } = runRingio(["cp", "-rv", "tree", "new"], { cwd: root, under });
    assertEquals(stderr, "");
    assertEquals(fs.readFileSync(join(root, "status"), "utf8"), "141\n");
    assertEquals(namesBelow(join(root, "new")).filter((name) => name.includes(".ringio")), []);
  });
});

test("ringio cp -a: copies the same where io_uring is refused", async () => {
  await inWorkspace((root) => {
    const program = new URL("../../examples/programs/without_io_uring.ts", import.meta.url);
    const paths = [join(root, "tree"), join(root, "new")];
    const { status, text } = runModule(program, {
      args: [String(EPERM), MAIN, "cp", "-a", ...paths],
      env: { NODE_OPTIONS: "--disable-warning=ExperimentalWarning" },
    });
    assertEquals({ status, text }, { status: 0, text: "" });
    const since = new Date();
    assertEquals(describeTree(paths[1]!, since), describeTree(paths[0]!, since));
  });
});

test("ringio cp -a: copies all but special files where the shim is missing", async () => {
  await inWorkspace((root) => {
    const env = { RINGIO_SHIM: "/nowhere.so" };
    const { status, stderr } = runRingio(["cp", "-a", "tree", "new"], { cwd: root, env });
    const message = "cannot create special file 'new/fifo': operation not supported";
    assertEquals({ status, stderr }, { status: 1, stderr: `ringio cp: ${message}\n` });
    const since = new Date();
    const lines = (name: string) =>
      describeTree(join(root, name), since).map((line) =>
        line.replace(/\d{9}(?=( same .*)?$)/, "")
      );
    assertEquals(lines("new"), lines("tree").filter((line) => !line.startsWith("fifo ")));
  });
});
