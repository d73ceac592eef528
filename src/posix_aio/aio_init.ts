/**
 * Takes hints as glibc's aio_init does, and needs none of them: there are no threads to set up, and
 * no limit of requests in flight.
 *
 * @param init `aio_threads`, `aio_num` and the other fields of `struct aioinit`.
 * @throws {TypeError} When `init` is no object.
 */
export function aio_init(init: Record<string, number>): void {
  if (typeof init !== "object" || init === null) {
    throw new TypeError(
      `Cannot use init: wanted an object, got ${init === null ? "null" : typeof init}`,
    );
  }
}
