/**
 * Job files: the text of one, taken apart.
 *
 * @module
 */
import { JobFileError } from "./job_file_error.ts";

/** One line of a job file: a key, and its value as written; a bare key has none. */
export interface Entry {
  readonly key: string;
  readonly value: string | undefined;
  /** Counted from 1. */
  readonly line: number;
}

/** One section of a job file, with the lines of every `[global]` section above it in front. */
export interface Section {
  readonly name: string;
  readonly line: number;
  readonly entries: readonly Entry[];
}

/**
 * Takes a job file apart.
 *
 * A line that begins with ";" or "#" is a comment, and so is what follows one of them behind a
 * blank. A `[global]` section sets defaults for the sections below it; several of them add up.
 *
 * @param path Named in errors.
 * @throws {JobFileError} When a line is neither a section, a key, a comment nor empty.
 */
export function parseJobFile(text: string, path: string): Section[] {
  const sections: { name: string; line: number; entries: Entry[] }[] = [];
  const globals: Entry[] = [];
  let entries: Entry[] | undefined;
  text.split("\n").forEach((raw, index) => {
    const line = index + 1;
    const content = withoutComment(raw);
    if (content === "") return;
    const name = /^\[(.*)\]$/.exec(content)?.[1]?.trim();
    if (name === "global") {
      entries = globals;
    } else if (name !== undefined) {
      if (name === "") throw new JobFileError(path, line, "a section needs a name");
      entries = [...globals];
      sections.push({ name, line, entries });
    } else {
      if (entries === undefined) {
        throw new JobFileError(path, line, `"${content}" stands before the first section`);
      }
      entries.push({ ...parseEntry(content, path, line), line });
    }
  });
  return sections;
}

function withoutComment(line: string): string {
  return line.replace(/(^|\s)[;#].*$/, "").trim();
}

function parseEntry(text: string, path: string, line: number): Omit<Entry, "line"> {
  const [, key, equals, value] = /^([A-Za-z][\w-]*)\s*(=?)\s*(.*)$/.exec(text) ?? [];
  if (key === undefined || (equals === "" && value !== "")) {
    throw new JobFileError(path, line, `wanted "key=value", got "${text}"`);
  }
  return { key, value: equals === "" ? undefined : value };
}
