/**
 * Which files a job works on, and which part of each.
 *
 * @module
 */
import { join } from "node:path";
import { expandJobName } from "./expand_job_name.ts";
import type { JobFile } from "./job.ts";
import type { OptionValues } from "./option_table.ts";

/** The length of a file or block device in bytes; undefined when there is none. */
export type FileSize = (path: string) => number | undefined;

const DEFAULT_FORMAT = "$jobname.$jobnum.$filenum";

/**
 * The files of one copy of a job. The size of the job is shared out between them; without a size,
 * or with one in percent, it is that of the files that exist.
 *
 * @throws {SyntaxError} When there is no way to know the size.
 */
export function jobFiles(
  jobname: string,
  jobnum: number,
  values: OptionValues,
  fileSize: FileSize,
): JobFile[] {
  const paths = filePaths(jobname, jobnum, values);
  const offset = values.offset ?? 0;
  return paths.map((path) => {
    const { size } = values;
    if (size !== undefined && size.percent === undefined) {
      return { path, offset, length: Math.floor(size.bytes / paths.length) };
    }
    const existing = fileSize(path);
    if (existing === undefined) {
      throw new SyntaxError(`job ${jobname}: size: wanted one in bytes, since "${path}" is new`);
    }
    const part = Math.floor(existing * (size?.percent ?? 100) / 100);
    return { path, offset, length: Math.max(Math.min(part, existing - offset), 0) };
  });
}

function filePaths(jobname: string, jobnum: number, values: OptionValues): string[] {
  const count = values.nrfiles ?? 1;
  const names = values.filename === undefined
    ? Array.from(
      { length: count },
      (_, filenum) =>
        expandJobName(values.filename_format ?? DEFAULT_FORMAT, { jobname, jobnum, filenum }),
    )
    : splitNames(values.filename).map((name, filenum) =>
      expandJobName(name, { jobname, jobnum, filenum })
    );
  const { directory } = values;
  return directory === undefined ? names : names.map((name) => join(directory, name));
}

/** At colons; one behind a backslash belongs to the name. */
function splitNames(filename: string): string[] {
  return filename.split(/(?<!\\):/).map((name) => name.replaceAll("\\:", ":"));
}
