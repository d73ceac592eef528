/**
 * A line of what `ringio probe` prints.
 *
 * @module
 */

/** What the line is about, and what is known. */
export type Row = readonly [title: string, text: string];
