/**
 * What io_uring cannot do: calls of the runtime's own `node:fs/promises`, behind Node's checks.
 *
 * @module
 */
import { type FsPromises, nodeModule } from "../../ffi/node_modules.ts";
import { checkPath } from "./arguments/path.ts";

type Name = Exclude<keyof FsPromises, "constants" | "watch" | "glob">;
type Call = (...args: unknown[]) => Promise<unknown>;

/** See `node:fs/promises`. */
export const access: FsPromises["access"] = passOn("access", "path");
/** See `node:fs/promises`. */
export const chmod: FsPromises["chmod"] = passOn("chmod", "path");
/** See `node:fs/promises`. */
export const chown: FsPromises["chown"] = passOn("chown", "path");
/** See `node:fs/promises`. */
export const copyFile: FsPromises["copyFile"] = passOn("copyFile", "src", "dest");
/** See `node:fs/promises`. */
export const cp: FsPromises["cp"] = passOn("cp");
/** See `node:fs/promises`. */
export const lchmod: FsPromises["lchmod"] = passOn("lchmod");
/** See `node:fs/promises`. */
export const lchown: FsPromises["lchown"] = passOn("lchown", "path");
/** See `node:fs/promises`. */
export const lutimes: FsPromises["lutimes"] = passOn("lutimes", "path");
/** See `node:fs/promises`. */
export const mkdtemp: FsPromises["mkdtemp"] = passOn("mkdtemp");
/** See `node:fs/promises`. */
export const mkdtempDisposable: FsPromises["mkdtempDisposable"] = passOn("mkdtempDisposable");
/** See `node:fs/promises`. */
export const opendir: FsPromises["opendir"] = passOn("opendir");
/** See `node:fs/promises`. */
export const readdir: FsPromises["readdir"] = passOn("readdir");
/** See `node:fs/promises`. */
export const readlink: FsPromises["readlink"] = passOn("readlink");
/** See `node:fs/promises`. */
export const realpath: FsPromises["realpath"] = passOn("realpath");
/** See `node:fs/promises`. */
export const rm: FsPromises["rm"] = passOn("rm", "path");
/** See `node:fs/promises`. */
export const statfs: FsPromises["statfs"] = passOn("statfs", "path");
/** See `node:fs/promises`. */
export const utimes: FsPromises["utimes"] = passOn("utimes", "path");

/** See `node:fs/promises`. */
export const glob: FsPromises["glob"] = passOnIterator("glob") as FsPromises["glob"];
/** See `node:fs/promises`. */
export const watch: FsPromises["watch"] = passOnIterator("watch") as FsPromises["watch"];

/** The runtime's own object. */
export const constants: FsPromises["constants"] = nodeModule("node:fs").promises.constants;

/** The runtime's own call behind Node's check of the paths, which come first. */
function passOn<K extends Name>(name: K, ...paths: string[]): FsPromises[K] {
  const call = async (...args: unknown[]): Promise<unknown> => {
    paths.forEach((path, index) => checkPath(args[index], path));
    return await (nodeModule("node:fs").promises[name] as Call)(...args);
  };
  Object.defineProperty(call, "name", { value: name });
  return call as unknown as FsPromises[K];
}

function passOnIterator(name: "glob" | "watch"): unknown {
  const call = (...args: unknown[]): unknown =>
    (nodeModule("node:fs").promises[name] as unknown as (...args: unknown[]) => unknown)(...args);
  Object.defineProperty(call, "name", { value: name });
  return call;
}
