/**
 * Checks of options objects.
 *
 * @module
 */

/** Options that every asynchronous call takes. */
export interface IoOptions {
  /**
   * Cancels the request in the kernel. The promise rejects with `signal.reason` when the completion
   * has arrived, so that the memory is the caller's again by then.
   */
  signal?: AbortSignal;
}

const IO_KEYS: readonly string[] = ["signal"];

/**
 * Checks that `options` is an object without other keys.
 *
 * @param verb What the options are for: "open".
 * @throws {TypeError} On no object, an unknown key, or a signal that is none.
 */
export function checkOptions(
  options: object | undefined,
  keys: readonly string[],
  verb: string,
): void {
  if (options === undefined) return;
  if (typeof options !== "object" || options === null) {
    throw new TypeError(
      `Cannot ${verb}: wanted options as an object, got ${
        options === null ? "null" : typeof options
      }`,
    );
  }
  for (const key of Object.keys(options)) {
    if (!keys.includes(key)) {
      throw new TypeError(`Cannot ${verb}: wanted options ${keys.join(", ")}, got ${key}`);
    }
  }
  const { signal } = options as IoOptions;
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    throw new TypeError(`Cannot ${verb}: wanted signal to be an AbortSignal, got ${typeof signal}`);
  }
}

/**
 * The signal of options that take nothing else.
 *
 * @throws {TypeError} As {@linkcode checkOptions}.
 */
export function signalOf(options: IoOptions | undefined, verb: string): AbortSignal | undefined {
  checkOptions(options, IO_KEYS, verb);
  return options?.signal;
}

/**
 * Checks an option that may be left out.
 *
 * @throws {TypeError} When it is there and has another type.
 */
export function checkType(
  value: unknown,
  type: "boolean" | "number" | "string" | "function",
  what: string,
): void {
  if (value === undefined || typeof value === type) return;
  throw new TypeError(
    `Cannot use ${what}: wanted a ${type}, got ${value === null ? "null" : typeof value}`,
  );
}
