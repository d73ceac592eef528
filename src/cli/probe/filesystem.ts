/**
 * The file system that a path is on.
 *
 * @module
 */
import { readText } from "./read_text.ts";

/** A mounted file system. */
export interface Filesystem {
  /** As mount(8) names it: "ext4". */
  readonly type: string;
  /** What is mounted: "/dev/vda", or a name without meaning. */
  readonly source: string;
  /** Where it is mounted. */
  readonly mountPoint: string;
  /** How it is mounted: "rw", "noatime". */
  readonly options: readonly string[];
}

/**
 * Finds the file system of a path in the list of mounts.
 *
 * @param path Absolute, without symbolic links.
 * @param mounts What /proc/self/mountinfo says.
 * @see {@link https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html}
 */
export function findFilesystem(
  path: string,
  mounts: string = readText("/proc/self/mountinfo") ?? "",
): Filesystem | undefined {
  let found: Filesystem | undefined;
  for (const line of mounts.split("\n")) {
    const [before = "", after = ""] = line.split(" - ");
    const [, , , , mountPoint = "", options = ""] = before.split(" ").map(decode);
    const [type = "", source = ""] = after.split(" ").map(decode);
    const isAbove = `${path}/`.startsWith(mountPoint === "/" ? "/" : `${mountPoint}/`);
    // Of two mounts at one place the later one hides the other.
    if (!isAbove || mountPoint.length < (found?.mountPoint.length ?? 1)) continue;
    found = { type, source, mountPoint, options: options.split(",") };
  }
  return found;
}

/** Blanks, line ends and backslashes are in octal. */
function decode(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, octal) => String.fromCharCode(parseInt(octal, 8)));
}
