/**
 * The runtime's own file calls.
 *
 * @module
 */

/** What a call of the runtime's file system reports: its error, or null and the result. */
export type FsCallback<T = void> = (error: Error | null, result: T) => void;

/** What `fs.stat` tells, exact. */
export interface FsBigIntStats {
  readonly dev: bigint;
  readonly ino: bigint;
  readonly mode: bigint;
  readonly nlink: bigint;
  readonly uid: bigint;
  readonly gid: bigint;
  readonly rdev: bigint;
  readonly size: bigint;
  readonly blksize: bigint;
  readonly blocks: bigint;
  readonly atimeNs: bigint;
  readonly mtimeNs: bigint;
  readonly ctimeNs: bigint;
  readonly birthtimeNs: bigint;
}

/** The part of `node:fs` that ringio uses. Positions are numbers, or null for the file's own. */
export interface FsModule {
  open(path: string, flags: number, mode: number, done: FsCallback<number>): void;
  close(fd: number, done: FsCallback): void;
  closeSync(fd: number): void;
  read(
    fd: number,
    buffer: Uint8Array,
    offset: number,
    length: number,
    position: number | bigint | null,
    done: FsCallback<number>,
  ): void;
  write(
    fd: number,
    buffer: Uint8Array,
    offset: number,
    length: number,
    position: number | null,
    done: FsCallback<number>,
  ): void;
  readv(
    fd: number,
    buffers: readonly Uint8Array[],
    position: number | null,
    done: FsCallback<number>,
  ): void;
  writev(
    fd: number,
    buffers: readonly Uint8Array[],
    position: number | null,
    done: FsCallback<number>,
  ): void;
  fsync(fd: number, done: FsCallback): void;
  fdatasync(fd: number, done: FsCallback): void;
  ftruncate(fd: number, length: number, done: FsCallback): void;
  rename(from: string, to: string, done: FsCallback): void;
  unlink(path: string, done: FsCallback): void;
  rmdir(path: string, done: FsCallback): void;
  rm(path: string, options: { recursive: boolean }, done: FsCallback): void;
  mkdir(path: string, options: { mode: number }, done: FsCallback<unknown>): void;
  symlink(target: string, path: string, done: FsCallback): void;
  link(path: string, dest: string, done: FsCallback): void;
  stat(path: string, options: { bigint: true }, done: FsCallback<FsBigIntStats>): void;
  lstat(path: string, options: { bigint: true }, done: FsCallback<FsBigIntStats>): void;
  fstat(fd: number, options: { bigint: true }, done: FsCallback<FsBigIntStats>): void;
  readFile(path: string, done: FsCallback<Uint8Array>): void;
}

interface Globals {
  readonly Deno?: unknown;
  readonly process: { getBuiltinModule(name: string): unknown };
}

const S_IFMT = 0o170000n;
const S_IFDIR = 0o040000n;

let module: FsModule | undefined;

/** The runtime's own `node:fs`, looked up at the first call. */
export function loadFs(): FsModule {
  if (module !== undefined) return module;
  const globals = globalThis as unknown as Globals;
  const own = globals.process.getBuiltinModule("node:fs") as FsModule;
  return module = globals.Deno === undefined ? own : withStrictUnlink(own);
}

/** In Deno 2.9.6 `unlink` removes an empty directory; unlink(2) does not. */
function withStrictUnlink(own: FsModule): FsModule {
  const unlink: FsModule["unlink"] = (path, done) => {
    own.lstat(path, { bigint: true }, (error, stats) => {
      if (error) done(error, undefined);
      else if ((stats.mode & S_IFMT) !== S_IFDIR) own.unlink(path, done);
      else {done(
          Object.assign(new Error("illegal operation on a directory"), { code: "EISDIR" }),
          undefined,
        );}
    });
  };
  return Object.create(own, { unlink: { value: unlink } });
}
