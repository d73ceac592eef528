/**
 * What is in a directory, in a form that can be compared.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { type BigIntStats, lstatSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { namesBelow } from "./names_below.ts";

/**
 * One line for each name below a directory: kind, mode, owner, content, holes, other names of the
 * same file, and times. Times after `since` are "now": no two programs run at the same time.
 */
export function describeTree(root: string, since: Date): string[] {
  const firstNames = new Map<bigint, string>();
  return [".", ...namesBelow(root)].map((name) => {
    const path = join(root, name);
    const status = lstatSync(path, { bigint: true });
    const first = firstNames.get(status.ino) ?? name;
    firstNames.set(status.ino, first);
    const alias = first === name ? "" : ` same as ${first}`;
    const mode = (Number(status.mode) & 0o7777).toString(8);
    const owner = `${status.uid}:${status.gid}`;
    const times = timesOf(status, BigInt(since.getTime()) * 1_000_000n);
    return `${name} ${mode} ${owner} ${contentOf(path, status)} ${times}${alias}`;
  });
}

function contentOf(path: string, status: BigIntStats): string {
  if (status.isSymbolicLink()) return `-> ${readlinkSync(path)}`;
  if (status.isDirectory()) return "directory";
  if (!status.isFile()) return `special ${Number(status.mode) >> 12} ${status.rdev}`;
  const hash = createHash("sha256").update(readFileSync(path)).digest("hex").slice(0, 16);
  return `${status.size} bytes in ${status.blocks} blocks ${hash}`;
}

/** The time of the last access changes when the file is looked at here, so it is not among them. */
function timesOf({ mtimeNs }: BigIntStats, since: bigint): string {
  return mtimeNs >= since ? "now" : String(mtimeNs);
}
