/**
 * Opening files.
 *
 * @module
 */
import { Target } from "../engine/target.ts";
import { directAlignmentOf } from "./direct_alignment.ts";
import { File } from "./file.ts";
import type { OpenFiles } from "./open_files.ts";
import { type OpenOptions, parseOpenFlags } from "./open_flags.ts";
import { checkOpenPermission } from "../core/path_permission.ts";
import { pathString } from "./path_string.ts";

/** openat(2), always with O_CLOEXEC. */
export async function openFile(
  files: OpenFiles,
  path: string | URL,
  how: string | OpenOptions = "r",
): Promise<File> {
  const text = pathString(path);
  const { flags, mode, direct } = parseOpenFlags(how);
  const signal = typeof how === "string" ? undefined : how.signal;
  checkOpenPermission(text, flags);
  const { engine } = files;
  const fd = await engine.run({ kind: "openat", path: text, flags, mode }, signal);
  const target = new Target(fd, false, text);
  if (!direct) return new File({ files, target, flags, alignment: null });
  try {
    const alignment = directAlignmentOf(await engine.stat(target, { follow: true, signal }));
    return new File({ files, target, flags, alignment });
  } catch (error) {
    engine.closeNow(target);
    throw error;
  }
}
