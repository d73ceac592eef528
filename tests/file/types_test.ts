// Goal: the shapes that programs are written against. Method: programs of the documented calls, in
// types of their own; the compiler compares them with the module, the test runs what they name.
import { assertEquals } from "@std/assert";
import * as ringio from "../../mod.ts";
import { opened } from "../../mod.ts";
import { test } from "../harness.ts";

type Position = number | bigint;
type Memory = ArrayBufferView | ArrayBuffer;
interface Abortable {
  signal?: AbortSignal;
}
interface Lendable {
  readonly bytes: Uint8Array;
  release(): void;
}

/** What has to be there of an open file. */
interface FileShape extends AsyncDisposable {
  readonly fd: number;
  readonly path: string;
  readonly directAlignment: { memory: number; offset: number } | null;
  readonly readable: ReadableStream<Uint8Array>;
  readonly writable: WritableStream<Uint8Array>;
  read(p: Memory, options?: Abortable): Promise<number | null>;
  write(p: Memory, options?: Abortable): Promise<number>;
  readAt(p: Memory, offset: Position, options?: Abortable): Promise<number>;
  writeAt(p: Memory, offset: Position, options?: Abortable): Promise<number>;
  readvAt(ps: readonly Memory[], offset: Position, options?: Abortable): Promise<number>;
  writevAt(ps: readonly Memory[], offset: Position, options?: Abortable): Promise<number>;
  readExactAt(p: Memory, offset: Position, options?: Abortable): Promise<void>;
  writeAllAt(p: Memory, offset: Position, options?: Abortable): Promise<void>;
  seek(offset: Position, whence: number): Promise<number>;
  truncate(length?: Position, options?: Abortable): Promise<void>;
  sync(options?: Abortable): Promise<void>;
  syncData(options?: Abortable): Promise<void>;
  syncRange(o: Position, l: Position, flags?: number, options?: Abortable): Promise<void>;
  allocate(o: Position, l: Position, mode?: number, options?: Abortable): Promise<void>;
  advise(o: Position, l: Position, advice: number, options?: Abortable): Promise<void>;
  stat(options?: Abortable): Promise<{ isFile: boolean; size: number; mtime: Date | null }>;
  readableStream(
    options?: { start?: Position; end?: Position; chunkSize?: number } & Abortable,
  ): ReadableStream<Uint8Array>;
  register(): Disposable & { readonly file: FileShape; release(): void };
  close(): Promise<void>;
}

/** What has to be there of the module. */
interface ModuleShape {
  open(path: string | URL, flags?: string | { write?: boolean; mode?: number }): Promise<FileShape>;
  readFile(path: string | URL, options?: Abortable): Promise<Uint8Array>;
  readTextFile(path: string | URL, options?: Abortable): Promise<string>;
  readFiles(
    paths: Iterable<string | URL>,
    options?: { concurrency?: number } & Abortable,
  ): AsyncIterableIterator<{ index: number; data?: Uint8Array; error?: { code: string } }>;
  writeFile(path: string | URL, data: Memory | string, options?: object): Promise<void>;
  writeTextFile(path: string | URL, data: string, options?: object): Promise<void>;
  writeFileAtomic(
    path: string | URL,
    data: Memory | string,
    options?: { mode?: number } & Abortable,
  ): Promise<void>;
  copyFile(
    from: string | URL,
    to: string | URL,
    options?: { exclusive?: boolean; onProgress?(copied: number, total: number): void } & Abortable,
  ): Promise<void>;
  stat(path: string | URL, options?: Abortable): Promise<{ ino: number; ctime: Date | null }>;
  lstat(path: string | URL, options?: Abortable): Promise<{ isSymlink: boolean }>;
  rename(from: string | URL, to: string | URL, options?: Abortable): Promise<void>;
  remove(path: string | URL, options?: { recursive?: boolean } & Abortable): Promise<void>;
  mkdir(path: string | URL, options?: { recursive?: boolean; mode?: number }): Promise<void>;
  chain(): { submit(options?: Abortable): Promise<number[]> };
  createBufferPool(options: { count: number; size: number }): Disposable & {
    readonly count: number;
    readonly size: number;
    tryAcquire(): (Lendable & Disposable) | null;
    acquire(options?: Abortable): Promise<Lendable & Disposable>;
    close(): void;
  };
  probe(): Promise<{
    engine: "io_uring" | "linux-aio" | "runtime-fs";
    ioUring: { available: boolean; reason?: string; remedy?: string; opcodes: string[] };
    shim: { path: string | null; version: string | null; tried: string[] };
  }>;
  Runtime: {
    create(options?: { engine?: "auto" | "io_uring"; entries?: number }): Promise<
      AsyncDisposable & {
        readonly engine: string;
        stats(): { submitted: number; inFlight: number; wakes: number };
        close(): Promise<void>;
      }
    >;
  };
}

/** A chain of every step, which the compiler reads. */
function everyStep(file: ringio.File, lease: ringio.FixedFile, p: Uint8Array): ringio.Chain {
  return ringio.chain().open("a", "w").open(new URL("file:///a"), { write: true })
    .read(file, p, 0).write(lease, p, 0n).sync(opened).syncData(file).truncate(opened, 1n)
    .close(opened).rename("a", "b").unlink("a").mkdir("d", 0o700).hard().drain().timeout(5);
}

test("the module has the shape that programs are written against", () => {
  const module = ringio satisfies ModuleShape;
  assertEquals(typeof module.probe, "function");
  assertEquals(typeof everyStep, "function");
  for (const name of ["IoError", "ChainError", "InvariantError"] as const) {
    assertEquals(typeof ringio[name], "function");
  }
  assertEquals(typeof ringio.opened, "symbol");
  assertEquals(ringio.constants.FALLOC_FL_KEEP_SIZE, 1);
});
