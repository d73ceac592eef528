/**
 * Opening files.
 *
 * @module
 */
import { type FsPromises, nodeModule } from "../../ffi/node_modules.ts";
import { checkOpenPermission } from "../core/path_permission.ts";
import { checkMode } from "./arguments/check.ts";
import { parseFlags } from "./arguments/flags.ts";
import { checkPath } from "./arguments/path.ts";
import { defaultEngine } from "./default_engine.ts";
import { FileHandle } from "./handle/file_handle.ts";
import { joinOwnClass } from "./handle/own_class.ts";
import { toSystemError } from "./system_error.ts";

const FILE_MODE = 0o666;

/** See `node:fs/promises`. */
export const open: FsPromises["open"] =
  ((path: unknown, flags?: unknown, mode?: unknown) => openAny(path, flags, mode)) as FsPromises[
    "open"
  ];

async function openAny(given: unknown, flags?: unknown, mode?: unknown): Promise<unknown> {
  const path = checkPath(given);
  const bits = parseFlags(flags);
  const permissions = checkMode(mode, "mode", FILE_MODE);
  if (typeof path === "string") return await openFile(path, bits, permissions);
  return await nodeModule("node:fs").promises.open(path as never, flags as number, mode as number);
}

/** openat(2) with arguments that were checked. */
export async function openFile(path: string, flags: number, mode: number): Promise<FileHandle> {
  checkOpenPermission(path, flags);
  const engine = await defaultEngine();
  const joining = joinOwnClass();
  if (joining !== undefined) await joining;
  try {
    return new FileHandle(engine, await engine.run({ kind: "openat", path, flags, mode }));
  } catch (error) {
    throw toSystemError(error, "open", { path });
  }
}

/** See `node:fs/promises`. */
export async function truncate(
  path: Parameters<FsPromises["truncate"]>[0],
  length: number = 0,
): Promise<void> {
  const file = await open(path, "r+");
  try {
    await file.truncate(length);
  } finally {
    await file.close();
  }
}
