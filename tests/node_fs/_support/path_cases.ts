/**
 * Calls on paths.
 *
 * @module
 */
import type { Case } from "./outcome.ts";

/** What no call takes, although its type says so. */
// deno-lint-ignore no-explicit-any
const bad = (value: unknown): any => value;

const utf8 = (text: string) => new TextEncoder().encode(text);

/** The cases by what they are about. */
export const pathCases: Readonly<Record<string, Case>> = {
  "stat of a file": async (fs, at) => {
    const { mode, nlink, uid, gid, size, rdev, ...rest } = await fs.stat(at("file"));
    return { mode, nlink, uid, gid, size, rdev, keys: Object.keys(rest) };
  },
  "stat with bigint": async (fs, at) => {
    const { mode, size, ...rest } = await fs.stat(at("file"), { bigint: true });
    return { mode, size, keys: Object.keys(rest), dates: rest.mtime instanceof Date };
  },
  "stat tells the kind": async (fs, at) => {
    const all = [at("file"), at("directory"), at("link"), "/dev/null"];
    return await Promise.all(all.map(async (path) => {
      const s = await fs.lstat(path);
      return [
        s.isFile(),
        s.isDirectory(),
        s.isSymbolicLink(),
        s.isCharacterDevice(),
        s.isBlockDevice(),
        s.isFIFO(),
        s.isSocket(),
      ];
    }));
  },
  "stat of times": async (fs, at) => {
    await fs.utimes(at("file"), 1.25, new Date(2500));
    const s = await fs.stat(at("file"));
    const b = await fs.stat(at("file"), { bigint: true });
    return [s.atimeMs, s.mtimeMs, s.atime, s.mtime, b.atimeNs, b.mtimeNs, b.atimeMs, b.atime];
  },
  "stat follows a link": async (fs, at) => (await fs.stat(at("link"))).isFile(),
  "stat of nothing": (fs, at) => fs.stat(at("missing")),
  "stat of a dangling link": (fs, at) => fs.stat(at("dangling")),
  "stat below a file": (fs, at) => fs.stat(at("file/x")),
  "stat of a number": (fs) => fs.stat(bad(5)),
  "stat of null": (fs) => fs.stat(bad(null)),
  "stat of a NUL": (fs) => fs.stat("a\0b"),
  "stat of another scheme": (fs) => fs.stat(new URL("https://example.org/x")),
  "stat of a host": (fs) => fs.stat(new URL("file://host/x")),
  "stat of an encoded slash": async (fs) => {
    await fs.stat(new URL("file:///a%2Fb")).catch((error) => {
      delete error.input;
      throw error;
    });
  },
  "stat with bad options": (fs, at) => fs.stat(at("file"), bad("utf8")),
  "lstat of nothing": (fs, at) => fs.lstat(at("missing")),
  "rename": async (fs, at) => {
    const result = await fs.rename(at("file"), at("other"));
    return [result, await fs.readFile(at("other"), "utf8")];
  },
  "rename of nothing": (fs, at) => fs.rename(at("missing"), at("other")),
  "rename onto a directory": (fs, at) => fs.rename(at("file"), at("directory")),
  "rename of an object": (fs, at) => fs.rename(bad({}), at("other")),
  "rename to nothing": (fs, at) => fs.rename(at("file"), bad(undefined)),
  "unlink": async (fs, at) => [await fs.unlink(at("file")), (await fs.readdir(at("."))).sort()],
  "unlink of nothing": (fs, at) => fs.unlink(at("missing")),
  "unlink of a directory": (fs, at) => fs.unlink(at("directory")),
  "unlink of a boolean": (fs) => fs.unlink(bad(true)),
  "mkdir": async (fs, at) => {
    const result = await fs.mkdir(at("new"), 0o750);
    return [result, (await fs.stat(at("new"))).mode];
  },
  "mkdir with parents": (fs, at) => fs.mkdir(at("p/q/r"), { recursive: true }),
  "mkdir where a file is": (fs, at) => fs.mkdir(at("file")),
  "mkdir below nothing": (fs, at) => fs.mkdir(at("missing/new")),
  "mkdir with a bad mode": (fs, at) => fs.mkdir(at("new"), bad("rwx")),
  "mkdir with a large mode": (fs, at) => fs.mkdir(at("new"), 2 ** 32),
  "mkdir with a bad recursive": (fs, at) => fs.mkdir(at("new"), { recursive: bad("yes") }),
  "rmdir": async (fs, at) => {
    await fs.mkdir(at("new"));
    return [await fs.rmdir(at("new")), (await fs.readdir(at("."))).sort()];
  },
  "rmdir of a full directory": (fs, at) => fs.rmdir(at("directory")),
  "rmdir of a file": (fs, at) => fs.rmdir(at("file")),
  "rmdir with recursive": (fs, at) => bad(fs).rmdir(at("directory"), { recursive: true }),
  "symlink": async (fs, at) => {
    return [await fs.symlink("over/there", at("new")), await fs.readlink(at("new"))];
  },
  "symlink where a file is": (fs, at) => fs.symlink("x", at("file")),
  "symlink of a bad type": (fs, at) => fs.symlink("x", at("new"), "soft"),
  "link": async (fs, at) => {
    return [await fs.link(at("file"), at("new")), (await fs.stat(at("new"))).nlink];
  },
  "link of nothing": (fs, at) => fs.link(at("missing"), at("new")),
  "truncate": async (fs, at) => {
    return [await fs.truncate(at("file"), 4), await fs.readFile(at("file"), "utf8")];
  },
  "truncate of nothing": (fs, at) => fs.truncate(at("missing")),
  "truncate to a fraction": (fs, at) => fs.truncate(at("file"), 1.5),
  "truncate to a string": (fs, at) => fs.truncate(at("file"), bad("4")),
  "truncate below zero": async (fs, at) => {
    return [await fs.truncate(at("file"), -1), (await fs.stat(at("file"))).size];
  },
  "truncate of a directory": (fs, at) => fs.truncate(at("directory")),
  "readFile": (fs, at) => fs.readFile(at("file")),
  "readFile as text": (fs, at) => fs.readFile(at("file"), "utf8"),
  "readFile as base64": (fs, at) => fs.readFile(at("file"), { encoding: "base64" }),
  "readFile of a path in bytes": (fs, at) => fs.readFile(bad(utf8(at("file"))), "utf8"),
  "readFile of a URL": (fs, at) => fs.readFile(new URL(`file://${at("file")}`), "utf8"),
  "readFile of an empty file": (fs, at) => fs.readFile(at("empty")),
  "readFile of procfs": async (fs) => (await fs.readFile("/proc/self/stat")).length > 0,
  "readFile with a flag": (fs, at) => fs.readFile(at("new"), { flag: "w+" }),
  "readFile of nothing": (fs, at) => fs.readFile(at("missing")),
  "readFile of a bad encoding": (fs, at) => fs.readFile(at("file"), bad("latin-9")),
  "readFile as buffer": (fs, at) => fs.readFile(at("file"), bad("buffer")),
  "writeFile of numbers": (fs, at) => fs.writeFile(at("new"), bad([1, 2])),
  "writeFile of an ArrayBuffer": (fs, at) => fs.writeFile(at("new"), bad(new ArrayBuffer(3))),
  "unlink of no name": (fs) => fs.unlink(""),
  "open of a long name": (fs) => fs.open("x".repeat(5000)),
  "readFile of bad options": (fs, at) => fs.readFile(at("file"), bad(5)),
  "readFile of a bad flag": (fs, at) => fs.readFile(at("file"), { flag: "z" }),
  "readFile of a bad signal": (fs, at) => fs.readFile(at("file"), { signal: bad("stop") }),
  "writeFile of text": async (fs, at) => {
    const result = await fs.writeFile(at("new"), "äöü", "latin1");
    return [result, await fs.readFile(at("new"), "latin1")];
  },
  "writeFile of a view": async (fs, at) => {
    await fs.writeFile(at("new"), new Uint16Array([0x4141, 0x4242]));
    return await fs.readFile(at("new"), "utf8");
  },
  "writeFile of an iterable": async (fs, at) => {
    await fs.writeFile(at("new"), ["a", "b", "c"]);
    return await fs.readFile(at("new"), "utf8");
  },
  "writeFile of an async iterable": async (fs, at) => {
    async function* chunks() {
      yield "a";
      yield await Promise.resolve(utf8("b"));
    }
    await fs.writeFile(at("new"), chunks(), { mode: 0o600, flush: true });
    return [await fs.readFile(at("new"), "utf8"), (await fs.stat(at("new"))).mode];
  },
  "writeFile of nothing": (fs, at) => fs.writeFile(at("new"), bad(undefined)),
  "writeFile of a number": (fs, at) => fs.writeFile(at("new"), bad(5)),
  "writeFile to a directory": (fs, at) => fs.writeFile(at("directory"), "x"),
  "writeFile below nothing": (fs, at) => fs.writeFile(at("missing/x"), "x"),
  "writeFile where nothing may be": (fs, at) => fs.writeFile(at("file"), "x", { flag: "wx" }),
  "writeFile with a bad flush": (fs, at) => fs.writeFile(at("new"), "x", { flush: bad(1) }),
  "writeFile with a bad mode": (fs, at) => fs.writeFile(at("new"), "x", { mode: bad("9") }),
  "writeFile to a full device": (fs) => fs.writeFile("/dev/full", "x"),
  "appendFile": async (fs, at) => {
    await fs.appendFile(at("file"), "more");
    await fs.appendFile(at("new"), "first", { mode: 0o640 });
    return [await fs.readFile(at("file"), "utf8"), (await fs.stat(at("new"))).mode];
  },
  "access of nothing": (fs, at) => fs.access(at("missing")),
  "copyFile of nothing": (fs, at) => fs.copyFile(at("missing"), at("new")),
  "copyFile of a number": (fs, at) => fs.copyFile(bad(1), at("new")),
  "chmod of nothing": (fs, at) => fs.chmod(at("missing"), 0o600),
  "chmod with a bad mode": (fs, at) => fs.chmod(at("file"), bad({})),
  "chown with a bad id": (fs, at) => fs.chown(at("file"), bad("root"), 0),
  "utimes with a bad time": (fs, at) => fs.utimes(at("file"), bad("soon"), 1),
  "readlink of a file": (fs, at) => fs.readlink(at("file")),
  "realpath of nothing": (fs, at) => fs.realpath(at("missing")),
  "readdir of a file": (fs, at) => fs.readdir(at("file")),
  "rm of nothing": (fs, at) => fs.rm(at("missing")),
  "opendir of nothing": (fs, at) => fs.opendir(at("missing")),
  "mkdtemp": async (fs, at) => (await fs.mkdtemp(at("new-"))).slice(0, -6),
};
