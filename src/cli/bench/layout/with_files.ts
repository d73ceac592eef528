/**
 * The files of a run, from their making to their end.
 *
 * @module
 */
import { rmSync } from "node:fs";
import process from "node:process";
import type { Job } from "../job/job.ts";
import { fileFacts } from "./file_facts.ts";
import { FilesRefusedError } from "./files_refused_error.ts";
import { coolFiles, layOutFiles } from "./lay_out_files.ts";
import { planFiles } from "./plan_files.ts";

/**
 * Makes the files of the jobs, does the work, and removes what it has made where `unlink` wants it.
 *
 * @throws {FilesRefusedError} When a file was there before that a job would write to.
 */
export async function withFiles<T>(jobs: readonly Job[], work: () => Promise<T>): Promise<T> {
  const { plans, refusals } = planFiles(jobs, fileFacts);
  if (refusals.length > 0) throw new FilesRefusedError(refusals);
  const { stderr } = process;
  const made = layOutFiles(plans, (text) => {
    if (stderr.isTTY) stderr.write(`${text}\n`);
  });
  try {
    await coolFiles(plans);
    return await work();
  } finally {
    const unlinked = jobs.filter(({ unlink }) => unlink).flatMap(({ files }) => files);
    for (const { path } of unlinked) if (made.includes(path)) rmSync(path, { force: true });
  }
}
