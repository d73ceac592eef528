/**
 * Loads a library from bytes without a file on disk: nothing to clean up, nothing that another
 * process could replace, and no permission to write.
 *
 * @module
 */
import type { Backend } from "./backend.ts";
import { libcSymbols } from "./symbols.ts";

const MFD_CLOEXEC = 1;

/**
 * Writes `bytes` to an anonymous file (memfd_create(2), since Linux 3.17), passes its path to
 * `use`, and closes it. A library that was loaded meanwhile stays mapped.
 *
 * @throws {Error} When the C library is not found or the kernel refuses the file.
 */
export function withAnonymousFile<T>(
  backend: Backend,
  bytes: Uint8Array<ArrayBuffer>,
  use: (path: string) => T,
): T {
  const libc = openLibc(backend);
  // A buffer of its own keeps its address where small typed arrays may move.
  const name = new Uint8Array(new ArrayBuffer(8));
  new TextEncoder().encodeInto("ringio", name);
  const fd = libc.memfd_create(name, MFD_CLOEXEC);
  if (fd < 0) throw new Error("Cannot create an anonymous file: memfd_create failed");
  try {
    const written = libc.write(fd, bytes, bytes.length);
    if (written !== bytes.length) throw new Error("Cannot fill an anonymous file: write failed");
    return use(`/proc/self/fd/${fd}`);
  } finally {
    libc.close(fd);
  }
}

function openLibc(backend: Backend): ReturnType<typeof open> {
  const failures: unknown[] = [];
  const reasons: string[] = [];
  // The soname of glibc, then the loader of musl, which is its library too.
  for (const path of ["libc.so.6", `/lib/ld-musl-${backend.machine}.so.1`]) {
    try {
      return open(backend, path);
    } catch (error) {
      failures.push(error);
      reasons.push(error instanceof Error ? error.message : String(error));
    }
  }
  const message = `Cannot load the C library: ${reasons.join("; ")}`;
  throw new AggregateError(failures, message);
}

function open(backend: Backend, path: string) {
  return backend.openLibrary(path, libcSymbols, "");
}
