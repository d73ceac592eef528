// Goal: `ringio probe` tells what is so: of the kernel what probe() says, of limits, file systems
// and devices what the kernel says. Method: compare its JSON with other sources; also where a limit
// is lower, where io_uring is refused, and where the shim is missing.
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { join } from "node:path";
import { probe } from "../../mod.ts";
import type { Report } from "../../src/cli/probe/report.ts";
import { EPERM } from "../../src/abi/errno.ts";
import { runModule } from "../ffi/_support/run_module.ts";
import { test } from "../harness.ts";
import { MAIN, type RunOptions, runRingio } from "./_support/run_ringio.ts";
import { withTempDir } from "./_support/temp_dir.ts";

function report(args: readonly string[] = [], options: RunOptions = {}): Report {
  const { status, stdout, stderr } = runRingio(["probe", "--json", ...args], options);
  assertEquals({ status, stderr }, { status: 0, stderr: "" });
  return JSON.parse(stdout);
}

test("ringio probe --json: says of the kernel what probe() says", async () => {
  const { version, limits, file, ...rest } = report();
  assertEquals(rest, JSON.parse(JSON.stringify(await probe())));
  assertMatch(version, /^\d+\.\d+\.\d+$/);
  assert(limits !== undefined && file !== undefined);
});

test("ringio probe --json: is of the working directory unless a path is named", async () => {
  await withTempDir((root) => {
    assertEquals(report([], { cwd: root }).file.path, fs.realpathSync(root));
    fs.mkdirSync(join(root, "directory"));
    fs.symlinkSync("directory", join(root, "link"));
    const { path } = report(["link"], { cwd: root }).file;
    assertEquals(path, fs.realpathSync(join(root, "directory")));
  });
});

test("ringio probe --json: says what file system a path is on", async () => {
  await withTempDir((root) => {
    const { stdout, error } = spawnSync("findmnt", ["-nro", "FSTYPE,TARGET", "-T", root], {
      encoding: "utf8",
    });
    if (error !== undefined) throw error;
    const { filesystem, blockBytes } = report([], { cwd: root }).file;
    assertEquals(`${filesystem?.type} ${filesystem?.mountPoint}\n`, stdout);
    assertEquals(blockBytes, fs.statSync(root).blksize);
  });
});

test("ringio probe --json: says the same of O_DIRECT as a file that is open with it", async () => {
  await withTempDir(async (root) => {
    const path = join(root, "file");
    fs.writeFileSync(path, "content");
    const { direct } = report([path]).file;
    const { open } = await import("../../mod.ts");
    try {
      await using file = await open(path, { direct: true });
      const { memory, offset } = file.directAlignment!;
      assertEquals(direct.supported, true);
      // Where the kernel does not say, files take 4096.
      assertEquals([direct.memoryBytes ?? 4096, direct.offsetBytes ?? 4096], [memory, offset]);
    } catch (error) {
      assertEquals((error as { code?: string }).code, "EINVAL");
      assertEquals(direct, { supported: false });
    }
    assertEquals(report([root]).file.direct, direct);
    assertEquals(fs.readdirSync(root), ["file"]);
  });
});

test("ringio probe --json: knows a file without O_DIRECT, and without a device", () => {
  const { direct, device, filesystem } = report(["/proc/self/status"]).file;
  assertEquals([direct, device, filesystem?.type], [{ supported: false }, undefined, "proc"]);
});

test("ringio probe --json: says what this process may use", () => {
  const under = ["prlimit", "--nofile=100:200", "--memlock=65536:131072"];
  const { limits } = report([], { under });
  assertEquals(limits.lockedMemoryBytes, { soft: 65_536, hard: 131_072 });
  assertEquals(limits.openFiles?.hard, 200); // Runtimes raise the soft limit for themselves.
  const max = Number(fs.readFileSync("/proc/sys/fs/aio-max-nr", "utf8"));
  assertEquals(limits.aioRequests?.max, max);
});

test("ringio probe: prints a table without colours where it is no terminal", () => {
  const { status, stdout, stderr } = runRingio(["probe"]);
  assertEquals({ status, stderr }, { status: 0, stderr: "" });
  const { kernel, engine, file } = report();
  assertMatch(stdout, new RegExp(`^kernel +${kernel.release} on ${kernel.machine}$`, "m"));
  assertMatch(stdout, new RegExp(`^${engine} +yes, and what "auto" takes$`, "m"));
  assertMatch(stdout, new RegExp(`^path +${file.path}$`, "m"));
  assertEquals(stdout.includes("\x1b"), false);
  assert(stdout.split("\n").every((line) => line.length <= 100 || !line.includes(" ")), stdout);
});

test("ringio probe: has colours with FORCE_COLOR, unless NO_COLOR is set", () => {
  const colored = runRingio(["probe"], { env: { FORCE_COLOR: "1" } }).stdout;
  assertStringIncludes(colored, "\x1b[1mkernel\x1b[22m");
  const plain = runRingio(["probe"], { env: { FORCE_COLOR: "1", NO_COLOR: "1" } }).stdout;
  assertEquals(plain.includes("\x1b"), false);
});

test("ringio probe: says what is in the way of io_uring, and what to do", () => {
  const program = new URL("../examples/programs/without_io_uring.ts", import.meta.url);
  const { status, output } = runModule(program, { args: [String(EPERM), MAIN, "probe"] });
  assertEquals(status, 0, output);
  assertMatch(output, /^io_uring +no, because of: seccomp\n {14}\w.*seccomp profile/m);
  assertMatch(output, /^runtime-fs +yes, and what "auto" takes$/m);
  assertEquals(/opcodes/.test(output), false);
});

test("ringio probe: says where the shim was looked for", () => {
  const env = { RINGIO_SHIM: "/nowhere.so" };
  const { status, stdout } = runRingio(["probe"], { env });
  assertEquals(status, 0);
  assertMatch(stdout, /^shim +none; tried .*\/nowhere\.so/m);
  assertMatch(stdout, /^io_uring +no, because of: shim$/m);
  assertMatch(stdout, /^O_DIRECT +unknown$/m);
});

test("ringio probe: ends with 1 when there is no such path", () => {
  const { status, stdout, stderr } = runRingio(["probe", "/nowhere/at/all"]);
  assertEquals({ status, stdout }, { status: 1, stdout: "" });
  assertEquals(
    stderr,
    "ringio probe: cannot look at '/nowhere/at/all': no such file or directory\n",
  );
});

test("ringio probe: ends in silence when nobody reads its output", () => {
  // The words behind "sh" are the command line that would run without it.
  const script = '"$@" probe | true; echo ended >&2';
  const { status, stderr } = runRingio([], { under: ["sh", "-c", script, "sh"] });
  assertEquals({ status, stderr }, { status: 0, stderr: "ended\n" });
});
