/**
 * The adapter for Bun: `bun:ffi`.
 *
 * @module
 */
import type { Backend, LibraryFunctions } from "./backend.ts";
import { machineOf, type ProcessLike } from "./process.ts";
import type { SymbolTable } from "./symbols.ts";

/** The part of the `bun:ffi` module that the adapter uses. */
export interface BunFfiLike {
  dlopen(path: string, symbols: Record<string, unknown>): {
    readonly symbols: Record<string, unknown>;
  };
  toArrayBuffer(
    address: number,
    byteOffset: number,
    byteLength: number,
    deallocatorContext?: number,
    deallocator?: number,
  ): ArrayBuffer;
}

/** Makes the adapter over `ffi`, which is the module `bun:ffi` or a stand-in for a test. */
export function createBunBackend(ffi: BunFfiLike, process: ProcessLike): Backend {
  return {
    name: "bun",
    version: process.versions["bun"] ?? "unknown",
    machine: machineOf(process),
    platform: process.platform,
    openLibrary<T extends SymbolTable>(path: string, table: T, prefix: string) {
      const definitions: Record<string, unknown> = {};
      for (const [name, { parameters, result }] of Object.entries(table)) {
        definitions[prefix + name] = { args: parameters, returns: result };
      }
      const found = ffi.dlopen(path, definitions).symbols;
      const functions: Record<string, unknown> = {};
      for (const name of Object.keys(table)) functions[name] = found[prefix + name];
      return functions as LibraryFunctions<T>;
    },
    viewMemory: (address, length) => ffi.toArrayBuffer(address, 0, length),
    canViewMemory: () => true,
    // Bun 1.4 takes the memory of most WebAssembly memories from its heap.
    adoptMapping: (address, length, unmapper) =>
      ffi.toArrayBuffer(address, 0, length, length, unmapper),
    environment: (variable) => process.env[variable],
  };
}
