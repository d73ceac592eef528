/**
 * One run of `ringio cp`.
 *
 * @module
 */
import process from "node:process";
import { EXIT_FAILURE } from "../exit_status.ts";
import { interruptible } from "../interruptible.ts";
import { Limiter } from "../limiter.ts";
import { Progress } from "../progress.ts";
import { beginEntry } from "./begin_entry.ts";
import { CopyContext } from "./context.ts";
import { quote } from "./copy_error.ts";
import { isDirectory } from "./is_directory.ts";
import { measure } from "./measure.ts";
import type { CopyOptions } from "./options.ts";
import { type Operands, resolveOperands } from "./resolve_operands.ts";

/**
 * Copies the operands and sets the exit status: 1 when a copy failed.
 *
 * @param showsProgress Whether a bar is drawn, if there is a terminal to draw it on.
 * @throws {UsageError} The operands make no sense.
 */
export async function runCopy(
  operands: Operands,
  options: CopyOptions,
  showsProgress: boolean,
): Promise<void> {
  await interruptible(async (signal) => {
    const places = new Limiter(options.jobs);
    const context = new CopyContext(options, signal, places, new Progress());
    const failed = await copyAll(context, operands, showsProgress);
    if (failed) process.exitCode = EXIT_FAILURE;
  });
}

/** @returns Whether a copy failed. */
async function copyAll(
  context: CopyContext,
  operands: Operands,
  showsProgress: boolean,
): Promise<boolean> {
  const resolved = await context.attempt(() => resolveOperands(operands));
  const sources = new Set<string>();
  const measured = showsProgress && process.stderr.isTTY && resolved !== undefined
    ? measure(context, resolved.map(({ source }) => source))
    : Promise.resolve();
  if (showsProgress) context.progress.start();
  try {
    const pending: Promise<void>[] = [];
    for (const { source, dest } of resolved ?? []) {
      if (sources.has(source)) {
        const kind = await isDirectory(source) ? "directory" : "file";
        context.warn(`warning: source ${kind} ${quote(source)} specified more than once`);
        continue;
      }
      sources.add(source);
      const where = { source, dest, isOperand: true, isLeaf: false, isFresh: false, above: [] };
      pending.push((await beginEntry(context, where)).finished);
    }
    await Promise.all(pending);
  } finally {
    context.progress.stop();
    await measured;
  }
  return context.failed;
}
