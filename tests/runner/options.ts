/**
 * The command line of the test run.
 *
 * @module
 */

/** The parts of a run that `--only` can name. */
export const SECTIONS = ["gates", "tidy", "deno", "bun", "node"] as const;

/** One part of a run. */
export type Section = typeof SECTIONS[number];

/** What the command line asks for. */
export interface Options {
  /** The parts to run. */
  sections: Set<Section>;
  /** Whether tests take their long form (`RINGIO_LONG=1`). */
  long: boolean;
  /** How many test files run at the same time. */
  jobs: number;
  /** A test file runs when its path contains one of these; all run when there are none. */
  filters: string[];
}

/**
 * Parses `[--only=deno,bun] [--long] [--jobs=N] [path filters]`.
 *
 * Path filters leave the gates and the tidy rules out unless `--only` names them.
 *
 * @param args The arguments, without the program.
 * @returns What to run.
 * @throws {TypeError} An option is unknown or has a value that it cannot have.
 */
export function parseOptions(args: readonly string[]): Options {
  const options: Options = { sections: new Set(), long: false, jobs: 2, filters: [] };
  for (const arg of args) {
    const [name, value = ""] = arg.split("=", 2);
    if (name === "--only") options.sections = parseSections(value);
    else if (name === "--jobs") options.jobs = parseJobs(value);
    else if (arg === "--long") options.long = true;
    else if (arg.startsWith("-")) throw new TypeError(`Cannot run tests: unknown option ${arg}`);
    else options.filters.push(arg.replace(/^\.\//, ""));
  }
  if (options.sections.size === 0) {
    const runtimes: Section[] = ["deno", "bun", "node"];
    options.sections = new Set(options.filters.length > 0 ? runtimes : SECTIONS);
  }
  return options;
}

function parseSections(list: string): Set<Section> {
  return new Set(
    list.split(",").map((name) => {
      const section = SECTIONS.find((known) => known === name);
      if (section) return section;
      throw new TypeError(`Cannot run tests: --only wants ${SECTIONS.join(", ")}, got "${name}"`);
    }),
  );
}

function parseJobs(text: string): number {
  const jobs = Number(text);
  if (Number.isInteger(jobs) && jobs >= 1) return jobs;
  throw new TypeError(`Cannot run tests: --jobs wants a count of 1 or more, got "${text}"`);
}
