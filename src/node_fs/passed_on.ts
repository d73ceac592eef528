/**
 * What io_uring cannot do: calls of the runtime's own `node:fs/promises`, behind Node's checks.
 *
 * @module
 */
import { type FsPromises, type MkdtempDisposable, nodeModule } from "../../ffi/node_modules.ts";
import { EISDIR } from "../abi/errno.ts";
import { checkInteger, checkMode } from "./arguments/check.ts";
import { parseOptions } from "./arguments/options.ts";
import { checkPath } from "./arguments/path.ts";
import { checkTime } from "./arguments/time.ts";
import { toNodeError } from "./own_error.ts";
import { stat } from "./stat.ts";
import { systemError } from "./system_error.ts";

type Name = Exclude<keyof FsPromises, "constants" | "watch" | "glob">;
type Check = readonly [check: (value: unknown, name: string) => unknown, argument: string];
type Call = (...args: unknown[]) => Promise<unknown>;

const OPTIONS: Check = [parseOptions, "options"];
const PATH_AND_OPTIONS: readonly Check[] = [[checkPath, "path"], OPTIONS];

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
export const opendir: FsPromises["opendir"] = passOn("opendir", ...PATH_AND_OPTIONS);
/** See `node:fs/promises`. */
export const readdir: FsPromises["readdir"] = passOn("readdir", ...PATH_AND_OPTIONS);
/** See `node:fs/promises`. */
export const readlink: FsPromises["readlink"] = passOn("readlink", [checkPath, "oldPath"], OPTIONS);
/** See `node:fs/promises`. */
export const realpath: FsPromises["realpath"] = passOn("realpath", ...PATH_AND_OPTIONS);
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
      return toNodeResult(await ownCall(name)(...args), name, args);
    } catch (error) {
      throw await isCopyOfDirectory(error, name, args)
        ? systemError(-EISDIR, "copyfile", { path: String(args[0]), dest: String(args[1]) })
        : toNodeError(error, name, args);
    }
  };
  Object.defineProperty(call, "name", { value: name });
  return call as unknown as FsPromises[K];
}

/** Where Node says nothing, or gives bytes, a runtime may give null, or text. */
function toNodeResult(result: unknown, name: Name, args: readonly unknown[]): unknown {
  const isText = name === "readlink" || name === "realpath";
  if (!isText || typeof result !== "string") return result ?? undefined;
  const { encoding } = parseOptions(args[1]);
  return encoding === "buffer" ? nodeModule("node:buffer").Buffer.from(result) : result;
}

/** Each runtime has another error for it. */
async function isCopyOfDirectory(
  error: unknown,
  name: Name,
  args: readonly unknown[],
): Promise<boolean> {
  if (name !== "copyFile" || !(error instanceof Error)) return false;
  if (!/^(EINVAL|ENOTSUP)$/.test(String((error as { code?: unknown }).code))) return false;
  return await stat(args[0] as string).then((found) => found.isDirectory(), () => false);
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
