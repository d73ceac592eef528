/**
 * What io_uring cannot do: calls of the runtime's own `node:fs/promises`, behind Node's checks.
 *
 * @module
 */
import { type FsPromises, type MkdtempDisposable, nodeModule } from "../../ffi/node_modules.ts";
import { checkInteger, checkMode } from "./arguments/check.ts";
import { checkPath } from "./arguments/path.ts";
import { checkTime } from "./arguments/time.ts";
import { toNodeError } from "./own_error.ts";

type Name = Exclude<keyof FsPromises, "constants" | "watch" | "glob">;
type Check = readonly [check: (value: unknown, name: string) => unknown, argument: string];
type Call = (...args: unknown[]) => Promise<unknown>;

/** See `node:fs/promises`. */
export const access: FsPromises["access"] = passOn("access", [checkPath, "path"]);
/** See `node:fs/promises`. */
export const chmod: FsPromises["chmod"] = passOn("chmod", [checkPath, "path"], [checkMode, "mode"]);
/** See `node:fs/promises`. */
export const chown: FsPromises["chown"] = passOn("chown", [checkPath, "path"], [checkId, "uid"], [
  checkId,
  "gid",
]);
/** See `node:fs/promises`. */
export const copyFile: FsPromises["copyFile"] = passOn("copyFile", [checkPath, "src"], [
  checkPath,
  "dest",
]);
/** See `node:fs/promises`. */
export const cp: FsPromises["cp"] = passOn("cp");
/** See `node:fs/promises`. */
export const lchmod: FsPromises["lchmod"] = passOn("lchmod");
/** See `node:fs/promises`. */
export const lchown: FsPromises["lchown"] = passOn(
  "lchown",
  [checkPath, "path"],
  [checkId, "uid"],
  [checkId, "gid"],
);
/** See `node:fs/promises`. */
export const lutimes: FsPromises["lutimes"] = passOn("lutimes", [checkPath, "path"], [
  checkTime,
  "time",
], [checkTime, "time"]);
/** See `node:fs/promises`. */
export const mkdtemp: FsPromises["mkdtemp"] = passOn("mkdtemp");
/** See `node:fs/promises`. */
export const mkdtempDisposable: MkdtempDisposable = passOn(
  "mkdtempDisposable" as "mkdtemp",
) as unknown as MkdtempDisposable;
/** See `node:fs/promises`. */
export const opendir: FsPromises["opendir"] = passOn("opendir", [checkPath, "path"]);
/** See `node:fs/promises`. */
export const readdir: FsPromises["readdir"] = passOn("readdir", [checkPath, "path"]);
/** See `node:fs/promises`. */
export const readlink: FsPromises["readlink"] = passOn("readlink", [checkPath, "oldPath"]);
/** See `node:fs/promises`. */
export const realpath: FsPromises["realpath"] = passOn("realpath", [checkPath, "path"]);
/** See `node:fs/promises`. */
export const rm: FsPromises["rm"] = passOn("rm", [checkPath, "path"]);
/** See `node:fs/promises`. */
export const statfs: FsPromises["statfs"] = passOn("statfs", [checkPath, "path"]);
/** See `node:fs/promises`. */
export const utimes: FsPromises["utimes"] = passOn("utimes", [checkPath, "path"], [
  checkTime,
  "time",
], [checkTime, "time"]);

/** See `node:fs/promises`. */
export const glob: FsPromises["glob"] = passOnIterator("glob") as FsPromises["glob"];
/** See `node:fs/promises`. */
export const watch: FsPromises["watch"] = passOnIterator("watch") as FsPromises["watch"];

/** The runtime's own object. */
export const constants: FsPromises["constants"] = nodeModule("node:fs").promises.constants;

/** The runtime's own call behind Node's checks of its first arguments. */
function passOn<K extends Name>(name: K, ...checks: Check[]): FsPromises[K] {
  const call = async (...args: unknown[]): Promise<unknown> => {
    checks.forEach(([check, argument], index) => check(args[index], argument));
    try {
      return await ownCall(name)(...args);
    } catch (error) {
      throw toNodeError(error, name, args);
    }
  };
  Object.defineProperty(call, "name", { value: name });
  return call as unknown as FsPromises[K];
}

function ownCall(name: string): Call {
  return (nodeModule("node:fs").promises as unknown as Record<string, Call>)[name]!;
}

function checkId(value: unknown, name: string): void {
  checkInteger(value, name, -1, 2 ** 32 - 1);
}

function passOnIterator(name: "glob" | "watch"): unknown {
  const call = (...args: unknown[]): unknown => ownCall(name)(...args);
  Object.defineProperty(call, "name", { value: name });
  return call;
}
