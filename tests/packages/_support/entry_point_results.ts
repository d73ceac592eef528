/**
 * What `programs/every_entry_point.ts` prints.
 *
 * @module
 */

/** Its results on io_uring, where the code of the shim is mapped from `shim` alone. */
export function entryPointResults(shim: string): Record<string, unknown> {
  return {
    engine: "io_uring",
    "ringio": 10,
    "ringio/fs": 10,
    "ringio/fs default": "0123456789",
    "ringio/ring": "7 10 0123456789",
    "ringio/libaio": "10 0123456789",
    "ringio/posix-aio": "10 0123456789",
    "one IoError": true,
    "shims": [shim],
  };
}
