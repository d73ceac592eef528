/**
 * What the promise of a request settles with.
 *
 * @module
 */

/**
 * Makes what the promise of a request settles with, where a bare count and an IoError are not what
 * its caller wants. It is one object for many requests, so that none needs a second promise.
 */
export interface Form<T> {
  /** Makes the result of a request that moved `count` bytes. It must not throw. */
  result(count: number, memory: unknown): T;
  /** Makes the error of a request that was refused. It must not throw. */
  error(errno: number, syscall: string): unknown;
}
