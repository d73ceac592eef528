/**
 * The exit status of `ringio`.
 *
 * @module
 */

/** Something was tried and failed. */
export const EXIT_FAILURE = 1;

/** The arguments make no sense; nothing was tried. */
export const EXIT_USAGE = 2;
