/**
 * Finds functions in sources that deno fmt has formatted: a body ends at the first `}` with the
 * indentation of the line where the function starts.
 *
 * @module
 */
import { blank } from "./blank.ts";

/** One function with a block body. */
export interface FunctionSpan {
  /** The line where it starts, counted from 1. */
  line: number;
  /** Its lines, from the signature to the closing brace. */
  lines: number;
  /** The text of its first line. */
  head: string;
}

/** A line that opens a body: `... ) {`, `... ): Type {` or `... => {`. */
const OPENS_BODY = /(?:\)(?:: .+)?|=>) \{$/;

const NO_FUNCTION = /^(?:\} )?(?:if|else|for|while|switch|catch|do|try|with)\b/;

/** Gives every function of the source, nested ones too. */
export function functionSpans(source: string): FunctionSpan[] {
  const lines = blank(source).split("\n").map((line) => line.trimEnd());
  const spans: FunctionSpan[] = [];
  lines.forEach((line, index) => {
    if (!OPENS_BODY.test(line)) return;
    const start = headOf(lines, index);
    const head = (lines[start] ?? "").trim();
    if (NO_FUNCTION.test(head)) return;
    const end = lines.findIndex((candidate, at) =>
      at > index && indentation(candidate) === indentation(line) && candidate.trim().startsWith("}")
    );
    if (end > 0) spans.push({ line: start + 1, lines: end - start + 1, head });
  });
  return spans;
}

/** A signature over several lines closes with `): T {`, indented like the line where it opens. */
function headOf(lines: string[], index: number): number {
  const line = lines[index] ?? "";
  if (!line.trim().startsWith(")")) return index;
  let start = index - 1;
  while (start > 0) {
    const candidate = lines[start] ?? "";
    if (candidate !== "" && indentation(candidate) <= indentation(line)) break;
    start--;
  }
  return start;
}

function indentation(line: string): number {
  return line.length - line.trimStart().length;
}
