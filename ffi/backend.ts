/**
 * What an adapter gives: the functions of a shared library under neutral names, and the few facts
 * and powers of the runtime that the rest of ringio asks for.
 *
 * @module
 */
import type { CType, symbols, SymbolTable } from "./symbols.ts";

type Argument<T extends CType> = T extends "buffer" ? ArrayBufferView : number;
type Arguments<T extends readonly CType[]> = { -readonly [K in keyof T]: Argument<T[K]> };
type Result<T extends CType> = T extends "void" ? void : number;

/** The functions of a symbol table, typed by it. */
export type LibraryFunctions<T extends SymbolTable> = {
  readonly [K in keyof T]: (...args: Arguments<T[K]["parameters"]>) => Result<T[K]["result"]>;
};

/** The shim's functions. */
export type ShimFunctions = LibraryFunctions<typeof symbols>;

/** A runtime, seen through what ringio needs of it. */
export interface Backend {
  /** The runtime's own name. */
  readonly name: "deno" | "bun" | "node";
  /** The runtime's own version. */
  readonly version: string;
  /** The processor architecture as `uname -m` spells it. */
  readonly machine: string;
  /** The operating system as `process.platform` spells it. */
  readonly platform: string;
  /**
   * Loads a shared library and looks up the functions of `table`, each under its name behind
   * `prefix`.
   *
   * @throws {Error} The runtime's own error when the file is missing, no library, or not permitted.
   */
  openLibrary<T extends SymbolTable>(path: string, table: T, prefix: string): LibraryFunctions<T>;
  /**
   * Memory at an address as an ArrayBuffer. Nothing keeps that memory alive and nothing frees it.
   */
  viewMemory(address: number, length: number): ArrayBuffer;
  /** Whether `viewMemory` is permitted. Never asks the user. */
  canViewMemory(): boolean;
  /**
   * Memory at a mapping as an ArrayBuffer that calls `unmapper(address, length)` when it is gone,
   * also with its thread. Undefined in runtimes that unmap the pages of a WebAssembly memory
   * themselves: where they are handed out again as they are, what the kernel still writes to them
   * hits their next owner.
   */
  readonly adoptMapping?: (address: number, length: number, unmapper: number) => ArrayBuffer;
  /**
   * An environment variable; undefined when it is unset or may not be read. Never asks the user.
   */
  environment(name: string): string | undefined;
}
