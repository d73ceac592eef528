/**
 * The engines that `ringio bench` can drive.
 *
 * @module
 */

/**
 * `ring`: the raw ring; `io_uring`, `runtime-fs`: `File` on that engine; `linux-aio`, `posix-aio`:
 * the modules of these names; `fs`: the runtime's own `node:fs/promises`; `null`: nothing is done,
 * which shows what the measuring itself costs.
 */
export type BenchEngine =
  | "ring"
  | "io_uring"
  | "linux-aio"
  | "posix-aio"
  | "runtime-fs"
  | "fs"
  | "null";

/** All of them. */
export const BENCH_ENGINES: readonly BenchEngine[] = [
  "io_uring",
  "linux-aio",
  "posix-aio",
  "runtime-fs",
  "ring",
  "fs",
  "null",
];

const FIO_NAMES: Readonly<Record<string, BenchEngine>> = {
  libaio: "linux-aio",
  posixaio: "posix-aio",
};

/**
 * The engine of that name, which may be fio's.
 *
 * @throws {SyntaxError} When there is none.
 */
export function engineFromFio(name: string): BenchEngine {
  const engine = FIO_NAMES[name] ?? BENCH_ENGINES.find((engine) => engine === name);
  if (engine === undefined) {
    throw new SyntaxError(`wanted one of ${BENCH_ENGINES.join(", ")}, got "${name}"`);
  }
  return engine;
}
