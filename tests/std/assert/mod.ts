/**
 * The part of `@std/assert` that the tests use, with types, over the npm package `deno-std`. It
 * stands in for the JSR package of the same name where JSR cannot be reached (docs/decisions.md).
 *
 * @module
 */
// @ts-types="./untyped.d.ts"
import * as std from "deno-std/assert/mod.js";

/** A class that can stand in `instanceof`. */
// deno-lint-ignore no-explicit-any
export type Constructor<T> = abstract new (...args: any[]) => T;

/** What every assertion throws. */
export const AssertionError: new (message: string) => Error = std.AssertionError;

/** Fails unless `expr` is truthy. */
export function assert(expr: unknown, message?: string): asserts expr {
  std.assert(expr, message);
}

/** Fails unless both are deeply equal. */
export function assertEquals<T>(actual: T, expected: T, message?: string): void {
  std.assertEquals(actual, expected, message);
}

/** Fails if both are deeply equal. */
export function assertNotEquals<T>(actual: T, expected: T, message?: string): void {
  std.assertNotEquals(actual, expected, message);
}

/** Fails unless both are the same by `Object.is`. */
export function assertStrictEquals<T>(
  actual: unknown,
  expected: T,
  message?: string,
): asserts actual is T {
  std.assertStrictEquals(actual, expected, message);
}

/** Fails on null and undefined. */
export function assertExists<T>(actual: T, message?: string): asserts actual is NonNullable<T> {
  std.assertExists(actual, message);
}

/** Fails unless `actual` is an instance of `type`. */
export function assertInstanceOf<T>(
  actual: unknown,
  type: Constructor<T>,
  message?: string,
): asserts actual is T {
  std.assertInstanceOf(actual, type, message);
}

/** Fails unless `actual > expected`. */
export function assertGreater<T>(actual: T, expected: T, message?: string): void {
  std.assertGreater(actual, expected, message);
}

/** Fails unless `actual >= expected`. */
export function assertGreaterOrEqual<T>(actual: T, expected: T, message?: string): void {
  std.assertGreaterOrEqual(actual, expected, message);
}

/** Fails unless `actual < expected`. */
export function assertLess<T>(actual: T, expected: T, message?: string): void {
  std.assertLess(actual, expected, message);
}

/** Fails unless `actual <= expected`. */
export function assertLessOrEqual<T>(actual: T, expected: T, message?: string): void {
  std.assertLessOrEqual(actual, expected, message);
}

/** Fails unless the pattern matches. */
export function assertMatch(actual: string, expected: RegExp, message?: string): void {
  std.assertMatch(actual, expected, message);
}

/** Fails unless `actual` contains `expected`. */
export function assertStringIncludes(actual: string, expected: string, message?: string): void {
  std.assertStringIncludes(actual, expected, message);
}

/** Runs `fn`, which must throw; returns what it threw. */
export function assertThrows<E extends Error = Error>(
  fn: () => unknown,
  errorClass?: Constructor<E>,
  messageIncludes?: string,
  message?: string,
): E {
  return std.assertThrows(fn, errorClass ?? Error, messageIncludes, message) as E;
}

/** Runs `fn`, whose promise must reject; resolves to the reason. */
export async function assertRejects<E extends Error = Error>(
  fn: () => PromiseLike<unknown>,
  errorClass?: Constructor<E>,
  messageIncludes?: string,
  message?: string,
): Promise<E> {
  return await std.assertRejects(fn, errorClass ?? Error, messageIncludes, message) as E;
}

/** Always fails. */
export function fail(message?: string): never {
  std.fail(message);
  throw new Error("unreachable");
}
