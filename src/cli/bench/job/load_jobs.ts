/**
 * From what the user gave to jobs.
 *
 * @module
 */
import { parseJobFile } from "./job_file.ts";
import { expandVariables, type Variables } from "./expand_variables.ts";
import type { Job } from "./job.ts";
import type { FileSize } from "./job_files.ts";
import { type JobDescription, makeJobs } from "./make_jobs.ts";
import { type GivenOption, readOptions } from "./read_options.ts";

/** Where jobs come from. */
export interface JobSources {
  /** The job files: their path and text. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** The options of the command line; they win over those of the files. */
  readonly options: readonly GivenOption[];
  readonly variables: Variables;
  readonly fileSize: FileSize;
}

/** What a job of the command line is called when nobody named it. */
const DEFAULT_NAME = "bench";

/**
 * Makes the jobs that {@linkcode describeJobs} describes.
 *
 * @throws {SyntaxError} When something is wrong; it says where.
 */
export function loadJobs(sources: JobSources): Job[] {
  return makeJobs(describeJobs(sources), sources.fileSize);
}

/**
 * Describes the jobs: those of the files, each with the options of the command line on top; without
 * a file the command line is the one job.
 *
 * @throws {SyntaxError} When something is wrong; it says where.
 */
export function describeJobs({ files, options, variables }: JobSources): JobDescription[] {
  const expanded = options.map((option) => expand(option, variables));
  if (files.length === 0) return [describe(DEFAULT_NAME, expanded)];
  const sections = files.flatMap(({ path, text }) =>
    parseJobFile(text, path).map(({ name, entries }) => ({
      name,
      entries: entries.map(({ key, value, line }) =>
        expand({ key, value, where: `${path}:${line}` }, variables)
      ),
    }))
  );
  if (sections.length === 0) throw new SyntaxError(`${files[0]!.path}: wanted a job, got none`);
  return sections.map(({ name, entries }) => describe(name, [...entries, ...expanded]));
}

function expand(option: GivenOption, variables: Variables): GivenOption {
  const { value } = option;
  return value === undefined ? option : { ...option, value: expandVariables(value, variables) };
}

function describe(name: string, options: readonly GivenOption[]): JobDescription {
  const values = readOptions(options);
  const given: Record<string, string> = {};
  for (const { key, value } of options) given[key] = value ?? "1";
  return { name: values.name ?? name, values, given };
}
