/**
 * What is done to names of files.
 *
 * @module
 */
import { type FsPromises, nodeModule, type PathLike } from "../../ffi/node_modules.ts";
import { checkPermission } from "../../ffi/permissions.ts";
import { ENOENT } from "../abi/errno.ts";
import { AT_REMOVEDIR } from "../abi/fs.ts";
import { checkRenamePermission } from "../core/path_permission.ts";
import type { Operation } from "../engine/operation.ts";
import { argumentValueError } from "./arguments/argument_error.ts";
import { checkBoolean, checkMode, checkObject } from "./arguments/check.ts";
import { checkPath, type Path } from "./arguments/path.ts";
import { defaultEngine } from "./default_engine.ts";
import { systemError, toSystemError } from "./system_error.ts";

const DIRECTORY_MODE = 0o777;
const LINK_TYPES: readonly unknown[] = ["dir", "file", "junction", null, undefined];

/** See `node:fs/promises`. */
export async function rename(oldPath: PathLike, newPath: PathLike): Promise<void> {
  const [path, dest] = [checkPath(oldPath, "oldPath"), checkPath(newPath, "newPath")];
  if (!areText(path, dest)) return await own().rename(path as string, dest as string);
  checkRenamePermission(path as string, dest as string);
  const names = { path: path as string, dest: dest as string };
  await run("rename", { kind: "renameat", ...names, flags: 0 });
}

/** See `node:fs/promises`. */
export async function link(existingPath: PathLike, newPath: PathLike): Promise<void> {
  const [path, dest] = [checkPath(existingPath, "existingPath"), checkPath(newPath, "newPath")];
  if (!areText(path, dest)) return await own().link(path as string, dest as string);
  const names = { path: path as string, dest: dest as string };
  for (const name of [names.path, names.dest]) {
    checkPermission("read", name);
    checkPermission("write", name);
  }
  await run("link", { kind: "linkat", ...names, flags: 0 });
}

/** See `node:fs/promises`. */
export async function symlink(
  target: PathLike,
  path: PathLike,
  type?: Parameters<FsPromises["symlink"]>[2],
): Promise<void> {
  if (!LINK_TYPES.includes(type)) {
    const reason = "must be one of: 'dir', 'file', 'junction', null, undefined";
    throw argumentValueError("type", type, reason);
  }
  const [says, name] = [checkPath(target, "target"), checkPath(path)];
  if (!areText(says, name)) return await own().symlink(says as string, name as string);
  // A link may lead anywhere, so as in the runtimes it takes the permission for everything.
  checkPermission("read", "/");
  checkPermission("write", "/");
  await run("symlink", { kind: "symlinkat", path: says as string, dest: name as string });
}

/** See `node:fs/promises`. */
export async function unlink(given: PathLike): Promise<void> {
  const path = checkPath(given);
  if (typeof path !== "string") return await own().unlink(path as PathLike);
  checkPermission("write", path);
  await run("unlink", { kind: "unlinkat", path, flags: 0 });
}

/** See `node:fs/promises`. */
export const rmdir: FsPromises["rmdir"] =
  ((path: PathLike, options?: object) => removeDirectory(path, options)) as FsPromises["rmdir"];

async function removeDirectory(given: PathLike, options?: object): Promise<void> {
  const path = checkPath(given);
  const recursive = (options as { recursive?: unknown } | null | undefined)?.recursive;
  if (recursive !== undefined) {
    throw argumentValueError("options.recursive", recursive, "is no longer supported");
  }
  if (options !== undefined) checkObject(options, "options");
  if (typeof path !== "string") return await own().rmdir(path as PathLike);
  checkPermission("write", path);
  await run("rmdir", { kind: "unlinkat", path, flags: AT_REMOVEDIR });
}

/** See `node:fs/promises`. */
export const mkdir: FsPromises["mkdir"] =
  ((path: PathLike, options?: unknown) => makeDirectory(path, options)) as FsPromises["mkdir"];

async function makeDirectory(given: PathLike, options?: unknown): Promise<string | undefined> {
  const plain = typeof options === "number" || typeof options === "string";
  const chosen = (plain ? { mode: options } : options ?? {}) as {
    recursive?: unknown;
    mode?: unknown;
  };
  const { recursive = false } = chosen;
  const path = checkPath(given);
  checkBoolean(recursive, "options.recursive");
  const mode = checkMode(chosen.mode, "mode", DIRECTORY_MODE);
  if (recursive || typeof path !== "string") {
    return await own().mkdir(path as PathLike, { recursive, mode });
  }
  checkPermission("write", path);
  await run("mkdir", { kind: "mkdirat", path, mode });
  return undefined;
}

function areText(path: Path, dest: Path): boolean {
  return typeof path === "string" && typeof dest === "string";
}

/** Names that are no UTF-8, and directories with those above, are left to the runtime. */
function own(): FsPromises {
  return nodeModule("node:fs").promises;
}

async function run(syscall: string, operation: Operation): Promise<void> {
  const names = operation as { path: string; dest?: string };
  // As the kernel does; a runtime may have an error of its own for it.
  if (names.path === "" || names.dest === "") throw systemError(-ENOENT, syscall, names);
  const engine = await defaultEngine();
  try {
    await engine.run(operation);
  } catch (error) {
    throw toSystemError(error, syscall, names);
  }
}
