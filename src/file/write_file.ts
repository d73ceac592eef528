/**
 * Writes whole files.
 *
 * @module
 */
import type { Bytes } from "../core/bytes.ts";
import { NOT_REGISTERED } from "../engine/operation.ts";
import { checkOptions } from "./check_options.ts";
import { FILE_POSITION, writeAll } from "./write_all.ts";
import { File } from "./file.ts";
import { fileData } from "./file_data.ts";
import { openFile } from "./open_file.ts";
import type { OpenFiles } from "./open_files.ts";
import { OPEN_KEYS, type OpenOptions } from "./open_flags.ts";

/**
 * Writes a file as a whole. Without options it is made, or cut to length 0 before.
 *
 * Bytes go to the position that the kernel keeps, so that pipes and devices work too.
 */
export async function writeFile(
  files: OpenFiles,
  path: string | URL,
  data: Bytes | string,
  options: OpenOptions = {},
): Promise<void> {
  const bytes = fileData(data);
  checkOptions(options, OPEN_KEYS, "write a file");
  const file = await openFile(files, path, withDefaults(options));
  const io = File.ioOf(file);
  try {
    io.checkAligned(bytes, 0);
    await writeAll(io, { bytes, bufIndex: NOT_REGISTERED }, FILE_POSITION, options.signal);
  } finally {
    await file.close();
  }
}

function withDefaults(options: OpenOptions): OpenOptions {
  const { append = false, createNew = false } = options;
  return { create: !createNew, write: !append, truncate: !append, ...options };
}
