/**
 * The form of Node's own errors.
 *
 * @module
 */

/** Gives `error` a code, as Node's errors have it: as a property, and in their text. */
export function withCode<E extends Error>(error: E, code: string): E {
  const toString = () => `${error.name} [${code}]: ${error.message}`;
  // A comparison of the properties does not see how an error becomes text.
  Object.defineProperty(error, "toString", { value: toString, writable: true, configurable: true });
  return Object.assign(error, { code });
}
