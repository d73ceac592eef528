/**
 * Which name each operand gets.
 *
 * @module
 */
import { basename, join } from "node:path";
import { UsageError } from "../usage_error.ts";
import { CopyError, during, quote } from "./copy_error.ts";
import { statusIfThere } from "./file_status.ts";
import { isDirectory } from "./is_directory.ts";

/** The operands of the command line, and what says how to read them. */
export interface Operands {
  readonly paths: readonly string[];
  /** `-t`: all paths are sources. */
  readonly targetDirectory: string | undefined;
  /** `-T`: the last path is the name of the copy, also where there is a directory. */
  readonly noTargetDirectory: boolean;
}

/** A source and the name of its copy. */
export interface Resolved {
  readonly source: string;
  readonly dest: string;
}

/**
 * Works out the names of the copies.
 *
 * @throws {UsageError} There are too few or too many operands.
 * @throws {CopyError} What has to be a directory is none.
 */
export async function resolveOperands(operands: Operands): Promise<Resolved[]> {
  const { paths, targetDirectory, noTargetDirectory } = operands;
  checkCount(operands);
  if (targetDirectory !== undefined) {
    await checkDirectory(targetDirectory, "target directory");
    return paths.map((source) => ({ source, dest: nameWithin(targetDirectory, source) }));
  }
  const sources = paths.slice(0, -1);
  const last = paths.at(-1)!;
  if (noTargetDirectory) return [{ source: sources[0]!, dest: last }];
  if (sources.length > 1) await checkDirectory(last, "target");
  else if (!await isDirectory(last)) return [{ source: sources[0]!, dest: last }];
  return sources.map((source) => ({ source, dest: nameWithin(last, source) }));
}

function checkCount({ paths, targetDirectory, noTargetDirectory }: Operands): void {
  if (targetDirectory !== undefined && noTargetDirectory) {
    throw new UsageError("cannot combine --target-directory and --no-target-directory");
  }
  if (paths.length === 0) throw new UsageError("missing file operand");
  if (targetDirectory !== undefined) return;
  if (paths.length === 1) {
    throw new UsageError(`missing destination file operand after ${quote(paths[0]!)}`);
  }
  if (noTargetDirectory && paths.length > 2) {
    throw new UsageError(`extra operand ${quote(paths[2]!)}`);
  }
}

async function checkDirectory(path: string, what: string): Promise<void> {
  const status = await during(`${what} ${quote(path)}`, () => statusIfThere(path, true));
  if (status?.isDirectory() === true) return;
  const why = status === undefined ? "no such file or directory" : "not a directory";
  throw new CopyError(`${what} ${quote(path)}: ${why}`);
}

/** The copy of ".." is the directory itself, as in cp: nothing is to be made beside it. */
function nameWithin(directory: string, source: string): string {
  const name = basename(source);
  return name === ".." ? directory : join(directory, name);
}
