/**
 * Finds the fenced code blocks of documents and of doc comments.
 *
 * @module
 */

/** One fenced block. */
export interface CodeBlock {
  /** The file it stands in, relative to the root. */
  path: string;
  /** The line of its fence, counted from 1. */
  line: number;
  /** What stands behind the opening fence: `ts`, `sh`, ... */
  language: string;
  /** The text between the fences. */
  code: string;
  /** The reason in a `<!-- not run: reason -->` on the line before the fence. */
  notRun: string | null;
}

const NOT_RUN = /^<!-- not run: (.+) -->$/;

/**
 * Gives the blocks of a file.
 *
 * @param path Its path: in a `.ts` file the blocks of doc comments, in any other file all of them.
 * @param text Its text.
 */
export function codeBlocks(path: string, text: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let open: CodeBlock | null = null;
  let before = "";
  const inComment = path.endsWith(".ts");
  text.split("\n").forEach((raw, index) => {
    if (inComment && !/^\s*\*/.test(raw)) return;
    const line = inComment ? raw.replace(/^\s*\* ?/, "") : raw;
    if (open) {
      if (line.trim() === "```") {
        blocks.push(open);
        open = null;
      } else open.code += `${line}\n`;
    } else if (line.startsWith("```")) {
      const notRun = NOT_RUN.exec(before.trim())?.[1] ?? null;
      open = { path, line: index + 1, language: line.slice(3).trim(), code: "", notRun };
    }
    before = line;
  });
  if (open) throw new Error(`Cannot read the code blocks of ${path}: a fence is not closed`);
  return blocks;
}
