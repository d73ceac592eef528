/**
 * The adapter for Node: `node:ffi`, since Node 26.1.
 *
 * @module
 */
import type { Backend, LibraryFunctions } from "./backend.ts";
import { machineOf, type ProcessLike } from "./process.ts";
import type { SymbolTable } from "./symbols.ts";

/** The part of the `node:ffi` module that the adapter uses. */
export interface NodeFfiLike {
  dlopen(path: string, symbols: Record<string, unknown>): {
    readonly functions: Record<string, unknown>;
  };
  toArrayBuffer(address: bigint, byteLength: number, copy: boolean): ArrayBuffer;
}

/** Makes the adapter over `ffi`, which is the module `node:ffi` or a stand-in for a test. */
export function createNodeBackend(ffi: NodeFfiLike, process: ProcessLike): Backend {
  return {
    name: "node",
    version: process.versions["node"] ?? "unknown",
    machine: machineOf(process),
    platform: process.platform,
    openLibrary<T extends SymbolTable>(path: string, table: T, prefix: string) {
      const definitions: Record<string, unknown> = {};
      for (const [name, { parameters, result }] of Object.entries(table)) {
        definitions[prefix + name] = { arguments: parameters, return: result };
      }
      const found = ffi.dlopen(path, definitions).functions;
      const functions: Record<string, unknown> = {};
      for (const name of Object.keys(table)) functions[name] = found[prefix + name];
      return functions as LibraryFunctions<T>;
    },
    viewMemory: (address, length) => ffi.toArrayBuffer(BigInt(address), length, false),
    canViewMemory: () => true,
    environment: (variable) => process.env[variable],
  };
}
