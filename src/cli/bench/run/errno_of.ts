/**
 * What the kernel refused.
 *
 * @module
 */

/**
 * The negative errno of an error of the kernel's; anything else is thrown on.
 *
 * The runtimes' own modules give errors of the same shape.
 */
export function errnoOf(error: unknown): number {
  const errno = (error as { errno?: unknown } | null)?.errno;
  if (typeof errno === "number" && errno !== 0) return -Math.abs(errno);
  throw error;
}
