/** What tells the copies of a job apart in the names of their files. */
export interface JobNaming {
  readonly jobname: string;
  /** The copy of the job, from 0. */
  readonly jobnum: number;
  /** The file of the copy, from 0. */
  readonly filenum: number;
}

/** Puts `$jobname`, `$jobnum` and `$filenum` into the name of a file. */
export function expandJobName(text: string, naming: JobNaming): string {
  return text.replace(
    /\$(jobname|jobnum|filenum)\b/g,
    (_, name: keyof JobNaming) => String(naming[name]),
  );
}
