/**
 * How much there is to copy.
 *
 * @module
 */
import { readdir } from "../../node_fs/mod.ts";
import type { CopyContext } from "./context.ts";
import { identityOf, statusOf } from "./file_status.ts";

/**
 * Adds the sizes of all files below the sources to the total of the progress, while they are being
 * copied. What cannot be looked at counts nothing: the copy says why.
 */
export async function measure(context: CopyContext, sources: readonly string[]): Promise<void> {
  const { follow } = context.options;
  for (const source of sources) await add(context, source, follow !== "never", []);
  context.progress.totalIsKnown();
}

async function add(
  context: CopyContext,
  path: string,
  follows: boolean,
  above: readonly string[],
): Promise<void> {
  if (context.signal.aborted) return;
  try {
    const status = await statusOf(path, follows);
    if (status.isFile()) context.progress.addTotal(Number(status.size));
    if (!status.isDirectory() || !context.options.recursive || above.includes(identityOf(status))) {
      return;
    }
    const followsBelow = context.options.follow === "always";
    for (const name of await readdir(path)) {
      await add(context, `${path}/${name}`, followsBelow, [...above, identityOf(status)]);
    }
  } catch (error) {
    if (typeof (error as { errno?: unknown }).errno !== "number") throw error;
  }
}
