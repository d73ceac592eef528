/**
 * What is wanted of an engine, apart from how it does it. Names are the kernel's.
 *
 * @module
 */
import type { Bytes } from "../core/bytes.ts";
import type { Target } from "./target.ts";

/**
 * A position in a file in bytes, -1 for the position of the file itself; a bigint reaches up to
 * 2^63 - 1.
 */
export type Offset = number | bigint;

/** No registered buffer: the `bufIndex` of memory that the engine does not know. */
export const NOT_REGISTERED = -1;

/**
 * The file that the chain's latest `openat` opened. An engine that can keeps it in a slot of its
 * own file table, so that it never is a descriptor of the process.
 */
export const openedTarget: unique symbol = Symbol("openedTarget");

/** The file of an operation: one that is open, or the one that the chain has opened. */
export type FileOf = Target | typeof openedTarget;

/**
 * One request to the kernel. The result is a count, a descriptor or 0, as the kernel returns it.
 */
export type Operation =
  /**
   * preadv2(2), pwritev2(2) with one buffer. `bufIndex` names the registered buffer that holds it,
   * or is -1.
   */
  | {
    readonly kind: "read" | "write";
    readonly file: FileOf;
    readonly buffer: Bytes;
    readonly offset: Offset;
    readonly bufIndex: number;
  }
  /** preadv2(2), pwritev2(2) with at most IOV_MAX buffers. */
  | {
    readonly kind: "readv" | "writev";
    readonly file: FileOf;
    readonly buffers: readonly Bytes[];
    readonly offset: Offset;
  }
  /** fsync(2), fdatasync(2). */
  | { readonly kind: "fsync" | "fdatasync"; readonly file: FileOf }
  /** sync_file_range(2). */
  | {
    readonly kind: "sync_file_range";
    readonly file: FileOf;
    readonly offset: Offset;
    readonly length: number;
    readonly flags: number;
  }
  /** fallocate(2). */
  | {
    readonly kind: "fallocate";
    readonly file: FileOf;
    readonly mode: number;
    readonly offset: Offset;
    readonly length: Offset;
  }
  /** ftruncate(2). */
  | { readonly kind: "ftruncate"; readonly file: FileOf; readonly length: Offset }
  /** posix_fadvise(2). */
  | {
    readonly kind: "fadvise";
    readonly file: FileOf;
    readonly offset: Offset;
    readonly length: number;
    readonly advice: number;
  }
  /**
   * splice(2): moves bytes from `from` to `file`, one of which is a pipe, whose offset is -1. The
   * bytes stay in the kernel.
   */
  | {
    readonly kind: "splice";
    readonly from: Target;
    readonly fromOffset: Offset;
    readonly file: FileOf;
    readonly offset: Offset;
    readonly length: number;
  }
  /** openat(2). Alone it gives a descriptor; in a chain the file is {@linkcode openedTarget}. */
  | {
    readonly kind: "openat";
    readonly path: string;
    readonly flags: number;
    readonly mode: number;
  }
  /** close(2). */
  | { readonly kind: "close"; readonly file: FileOf }
  /** renameat2(2). */
  | {
    readonly kind: "renameat";
    readonly path: string;
    readonly dest: string;
    readonly flags: number;
  }
  /** unlinkat(2); AT_REMOVEDIR in `flags` removes a directory. */
  | { readonly kind: "unlinkat"; readonly path: string; readonly flags: number }
  /** mkdirat(2). */
  | { readonly kind: "mkdirat"; readonly path: string; readonly mode: number }
  /** symlinkat(2): makes `dest`, which says `path`. */
  | { readonly kind: "symlinkat"; readonly path: string; readonly dest: string }
  /** linkat(2). */
  | {
    readonly kind: "linkat";
    readonly path: string;
    readonly dest: string;
    readonly flags: number;
  };

/** The name of an operation, which is the `syscall` of its errors. */
export type OperationKind = Operation["kind"];
