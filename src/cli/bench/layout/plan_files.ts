/**
 * Which files a run makes, and which it must leave alone.
 *
 * @module
 */
import type { Job } from "../job/job.ts";
import type { FileFacts } from "./file_facts.ts";

/** What has to be done for one file before the jobs begin. */
export interface FilePlan {
  readonly path: string;
  /** How long it has to be. */
  readonly bytes: number;
  /** How long it is. */
  readonly existingBytes: number;
  /** Whether it is made. */
  readonly create: boolean;
  /** Whether what is missing must be data, because a job reads it. */
  readonly data: boolean;
  /** Whether a job reads it through a page cache that it wants cold. */
  readonly invalidate: boolean;
}

/**
 * Plans for every file of the jobs. A file that is not there before the run belongs to the run: its
 * jobs may write to it and read it as they like.
 *
 * @returns The plans, or in `refusals` why the run must not be.
 */
export function planFiles(
  jobs: readonly Job[],
  facts: (path: string) => FileFacts,
): { plans: FilePlan[]; refusals: string[] } {
  const users = new Map<string, Job[]>();
  for (const job of jobs) {
    if (job.engine === "null") continue;
    for (const { path } of job.files) users.set(path, [...users.get(path) ?? [], job]);
  }
  const plans: FilePlan[] = [];
  const refusals: string[] = [];
  for (const [path, jobs] of users) {
    const { kind, bytes: existingBytes } = facts(path);
    const plan = {
      path,
      bytes: bytesNeeded(path, jobs),
      existingBytes,
      create: kind === "none",
      data: jobs.some(({ read }) => read),
      invalidate: jobs.some(({ invalidate, direct }) => invalidate && !direct),
    };
    const refusal = refuse(plan, kind, jobs);
    if (refusal === null) plans.push(plan);
    else refusals.push(`${path}: ${refusal}`);
  }
  return { plans, refusals };
}

function bytesNeeded(path: string, jobs: readonly Job[]): number {
  const ends = jobs.flatMap(({ files }) =>
    files.filter((file) => file.path === path).map(({ offset, length }) => offset + length)
  );
  return Math.max(...ends);
}

function refuse(
  { bytes, existingBytes }: FilePlan,
  kind: FileFacts["kind"],
  jobs: readonly Job[],
): string | null {
  if (kind === "none") return null;
  if (kind === "directory") return "it is a directory";
  const short = existingBytes < bytes;
  if (short && kind !== "file") return `it has ${existingBytes} bytes, and ${bytes} are wanted`;
  const careful = jobs.filter(({ allowOverwrite }) => !allowOverwrite);
  const writer = careful.find(({ write }) => write);
  const what = kind === "file" ? "a file" : `a ${kind}`;
  if (writer !== undefined) {
    return `it is ${what} that was there before, and job ${writer.name} would write to it`;
  }
  if (short && careful.length > 0) {
    return `it has ${existingBytes} bytes, and to read ${bytes} it would be made longer`;
  }
  return null;
}
