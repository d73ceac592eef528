/**
 * What files are.
 *
 * @module
 */
import { checkPermission } from "../../ffi/permissions.ts";
import { type FsPromises, nodeModule } from "../../ffi/node_modules.ts";
import type { FileStat } from "../engine/file_stat.ts";
import { orAborted, throwIfAborted } from "./abort.ts";
import { checkObject, checkSignal } from "./arguments/check.ts";
import { checkPath } from "./arguments/path.ts";
import { BigIntStats } from "./big_int_stats.ts";
import { defaultEngine } from "./default_engine.ts";
import type { FileState } from "./handle/file_state.ts";
import { Stats } from "./stats.ts";
import { toSystemError } from "./system_error.ts";

interface StatOptions {
  readonly bigint?: boolean;
  readonly throwIfNoEntry?: boolean;
  readonly signal?: AbortSignal;
}

/** See `node:fs/promises`. */
export const stat: FsPromises["stat"] =
  ((path: unknown, options?: unknown) => statPath("stat", path, options)) as FsPromises["stat"];
/** See `node:fs/promises`. */
export const lstat: FsPromises["lstat"] =
  ((path: unknown, options?: unknown) => statPath("lstat", path, options)) as FsPromises["lstat"];

/** fstat(2). */
export async function statHandle(state: FileState, given: unknown): Promise<Stats | BigIntStats> {
  const options = parse(given);
  return await orAborted(options.signal, async () => {
    try {
      return toStats(await state.engine.stat(state.target, { follow: true }), options);
    } catch (error) {
      throw toSystemError(error, "fstat");
    }
  });
}

async function statPath(
  name: "stat" | "lstat",
  given: unknown,
  givenOptions: unknown,
): Promise<unknown> {
  const options = parse(givenOptions);
  throwIfAborted(options.signal);
  const path = checkPath(given);
  if (typeof path !== "string") {
    return await nodeModule("node:fs").promises[name](path as never, options);
  }
  checkPermission("read", path);
  const engine = await defaultEngine();
  return await orAborted(options.signal, async () => {
    try {
      return toStats(await engine.stat(path, { follow: name === "stat" }), options);
    } catch (error) {
      const { code } = error as { code?: unknown };
      const absent = code === "ENOENT" || code === "ENOTDIR";
      if (absent && name === "stat" && options.throwIfNoEntry === false) return undefined;
      throw toSystemError(error, name, { path });
    }
  });
}

function parse(options: unknown): StatOptions {
  if (options === undefined) return {};
  checkObject(options, "options");
  checkSignal((options as StatOptions).signal, "options.signal");
  return options;
}

function toStats(stat: FileStat, options: StatOptions): Stats | BigIntStats {
  return options.bigint ? new BigIntStats(stat) : new Stats(stat);
}
