/**
 * Colours and weights of text on a terminal.
 *
 * @module
 */
import process from "node:process";

/** Sets a text off where that is wanted; gives it back as it is elsewhere. */
export interface Style {
  /** For headings. */
  bold(text: string): string;
  /** For what matters less. */
  dim(text: string): string;
  /** For what stands in the way. */
  red(text: string): string;
  /** For what is well. */
  green(text: string): string;
  /** For what goes on. */
  cyan(text: string): string;
}

/**
 * The style for a stream: plain unless it is a terminal, and where `NO_COLOR` is set to anything.
 * `FORCE_COLOR` makes up for a missing terminal, never for `NO_COLOR`.
 */
export function styleOf(stream: { readonly isTTY?: boolean }): Style {
  const { NO_COLOR = "", FORCE_COLOR = "", TERM = "" } = process.env;
  const isForced = FORCE_COLOR !== "" && FORCE_COLOR !== "0";
  const isColored = NO_COLOR === "" && (isForced || (stream.isTTY === true && TERM !== "dumb"));
  const within = (on: number, off: number) => (text: string): string =>
    isColored ? `\x1b[${on}m${text}\x1b[${off}m` : text;
  return {
    bold: within(1, 22),
    dim: within(2, 22),
    red: within(31, 39),
    green: within(32, 39),
    cyan: within(36, 39),
  };
}
