/**
 * Calls that io_uring cannot do.
 *
 * @module
 */
import { Buffer } from "node:buffer";
import type { Case } from "./outcome.ts";

/** What no call takes, although its type says so. */
// deno-lint-ignore no-explicit-any
const bad = (value: unknown): any => value;

type Entry = { name: string; isDirectory(): boolean; isSymbolicLink(): boolean };

const describe = (entries: readonly Entry[]) =>
  entries.map((one) => [one.name, one.isDirectory(), one.isSymbolicLink()])
    .sort(([a], [b]) => String(a) < String(b) ? -1 : 1);

async function all<T>(iterable: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of iterable) found.push(one);
  return found;
}

/** The cases by what they are about. */
export const passedOnCases: Readonly<Record<string, Case>> = {
  "access": (fs, at) => fs.access(at("file"), fs.constants.R_OK | fs.constants.W_OK),
  "access for running": (fs, at) => fs.access(at("file"), fs.constants.X_OK),
  "chmod": async (fs, at) => [await fs.chmod(at("file"), 0o600), (await fs.stat(at("file"))).mode],
  "chmod in digits": async (fs, at) => {
    await fs.chmod(at("file"), "640");
    return (await fs.stat(at("file"))).mode;
  },
  "chown": async (fs, at) => {
    const { uid, gid } = await fs.stat(at("file"));
    return [await fs.chown(at("file"), uid, gid), await fs.lchown(at("link"), uid, gid)];
  },
  "chown of nothing": (fs, at) => fs.chown(at("missing"), 0, 0),
  "lchown of nothing": (fs, at) => fs.lchown(at("missing"), 0, 0),
  "copyFile": async (fs, at) => {
    return [await fs.copyFile(at("file"), at("new")), await fs.readFile(at("new"), "utf8")];
  },
  "copyFile where a file is": (fs, at) =>
    fs.copyFile(at("file"), at("empty"), fs.constants.COPYFILE_EXCL),
  "copyFile to a bad path": (fs, at) => fs.copyFile(at("file"), bad(null)),
  "copyFile of a directory": (fs, at) => fs.copyFile(at("directory"), at("new")),
  "cp of a tree": async (fs, at) => {
    await fs.cp(at("directory"), at("new/deep"), { recursive: true });
    return await fs.readFile(at("new/deep/inside"), "utf8");
  },
  "cp with a filter": async (fs, at) => {
    await fs.writeFile(at("directory/other"), "y");
    const filter = (source: string) => !source.endsWith("inside");
    await fs.cp(at("directory"), at("new"), { recursive: true, filter });
    return await fs.readdir(at("new"));
  },
  "glob": async (fs, at) => (await all(fs.glob("**/*i*", { cwd: at(".") }))).sort(),
  "glob of many patterns": async (fs, at) => {
    return (await all(fs.glob(["f*", "e*"], { cwd: at(".") }))).sort();
  },
  "lutimes": async (fs, at) => {
    await fs.lutimes(at("link"), 1.5, new Date(2500));
    const { atimeMs, mtimeMs } = await fs.lstat(at("link"));
    return [atimeMs, mtimeMs];
  },
  "lutimes of nothing": (fs, at) => fs.lutimes(at("missing"), 1, 1),
  "mkdtemp below nothing": async (fs, at) => {
    const error = await fs.mkdtemp(at("missing/new-")).catch((error) => error);
    return [error.code, error.syscall];
  },
  "mkdtempDisposable": async (fs, at) => {
    const made = await fs.mkdtempDisposable(at("new-"));
    const isThere = (await fs.stat(made.path)).isDirectory();
    await made.remove();
    return [made.path.slice(0, -6), isThere, (await fs.readdir(at("."))).length];
  },
  "opendir": async (fs, at) => describe(await all(await fs.opendir(at(".")))),
  "opendir by hand": async (fs, at) => {
    const directory = await fs.opendir(at("directory"));
    const entries = [await directory.read(), await directory.read()];
    await directory.close();
    return [directory.path, entries[0]?.name, entries[1]];
  },
  "opendir of a file": (fs, at) => fs.opendir(at("file")),
  "readdir": async (fs, at) => (await fs.readdir(at("."))).sort(),
  "readdir with types": async (fs, at) => {
    return describe(await fs.readdir(at("."), { withFileTypes: true }));
  },
  "readdir with types tells the parent": async (fs, at) => {
    return (await fs.readdir(at("directory"), { withFileTypes: true }))[0]?.parentPath;
  },
  "readdir of a tree": async (fs, at) => (await fs.readdir(at("."), { recursive: true })).sort(),
  "readdir in bytes": (fs, at) => fs.readdir(at("directory"), "buffer"),
  "readdir of nothing": (fs, at) => fs.readdir(at("missing")),
  "readdir of a bad encoding": (fs, at) => fs.readdir(at("."), bad("latin-9")),
  "readlink": (fs, at) => fs.readlink(at("link")),
  "readlink in bytes": (fs, at) => fs.readlink(at("link"), "buffer"),
  "realpath in bytes": async (fs, at) => {
    const path = await fs.realpath(at("link"), "buffer");
    return [Buffer.isBuffer(path), path.toString()];
  },
  "readlink of a bad encoding": (fs, at) => fs.readlink(at("link"), bad("latin-9")),
  "realpath of a bad encoding": (fs, at) => fs.realpath(at("link"), bad({ encoding: "x" })),
  "readlink of bad options": (fs, at) => fs.readlink(at("link"), bad(5)),
  "readlink of nothing": (fs, at) => fs.readlink(at("missing")),
  "realpath": (fs, at) => fs.realpath(at("link")),
  "realpath through a directory": (fs, at) => fs.realpath(at("directory/../link")),
  "rm": async (fs, at) => [await fs.rm(at("file")), (await fs.readdir(at("."))).sort()],
  "rm of a tree": async (fs, at) => {
    await fs.rm(at("directory"), { recursive: true });
    return (await fs.readdir(at("."))).sort();
  },
  "rm of nothing, forced": (fs, at) => fs.rm(at("missing"), { force: true }),
  "statfs": async (fs, at) => Object.keys(await fs.statfs(at("."))).sort(),
  "statfs in bigint": async (fs, at) => typeof (await fs.statfs(at("."), { bigint: true })).bsize,
  "statfs of nothing": (fs, at) => fs.statfs(at("missing")),
  "utimes": async (fs, at) => {
    await fs.utimes(at("file"), "1.5", new Date(2500));
    const { atimeMs, mtimeMs } = await fs.stat(at("file"));
    return [atimeMs, mtimeMs];
  },
  "utimes of nothing": (fs, at) => fs.utimes(at("missing"), 1, 1),
  "watch": async (fs, at) => {
    const controller = new AbortController();
    const { signal } = controller;
    const names = new Set<unknown>();
    const watching = (async () => {
      for await (const { filename } of fs.watch(at("directory"), { signal })) {
        names.add(filename);
        controller.abort();
      }
    })().then(() => null, (error) => error);
    await fs.writeFile(at("directory/new"), "x");
    return [(await watching)?.name, [...names]];
  },
};
