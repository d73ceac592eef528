/** One program that takes part in a case. */
export interface Entry {
  name: string;
  /** Program and arguments of a worker: it speaks the line protocol of `contestant.ts`. */
  command: readonly string[];
}

/**
 * The same work for all entries; the first entry is the reference that ratios are taken against.
 */
export interface Case {
  /** Unique over all suites; `--only` selects by a part of it. */
  name: string;
  entries: readonly Entry[];
}

/** What a suite may need to write its cases down. */
export interface SuiteContext {
  /** Turns the name of a C reference into its command. */
  reference(name: string, args: Record<string, string | number>): readonly string[];
  /** Turns the name of a worker into one entry for each runtime asked for. */
  workers(name: string, args: Record<string, string | number>): readonly Entry[];
  /** The file to read from, already in the page cache. */
  file: { path: string; blocks: number };
}

/** A named list of cases. */
export interface Suite {
  name: string;
  cases(context: SuiteContext): readonly Case[];
}
