/**
 * The code of an error.
 *
 * @module
 */

/** Whether a call was refused with this code. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && (error as { code?: unknown }).code === code;
}
