/**
 * The adapter for Deno: `Deno.dlopen`, within the permissions that its user gave.
 *
 * @module
 */
import type { Backend, LibraryFunctions } from "./backend.ts";
import type { SymbolTable } from "./symbols.ts";

/** The part of the `Deno` global that the adapter uses. */
export interface DenoLike {
  readonly version: { readonly deno: string };
  readonly build: { readonly arch: string; readonly os: string };
  readonly env: { get(name: string): string | undefined };
  readonly permissions: {
    querySync(
      descriptor: { name: "env"; variable: string } | { name: "ffi" },
    ): { readonly state: string };
  };
  readonly UnsafePointer: { create(address: bigint): unknown };
  readonly UnsafePointerView: { getArrayBuffer(pointer: unknown, length: number): ArrayBuffer };
  dlopen(path: string, symbols: Record<string, unknown>): { readonly symbols: unknown };
}

/** Makes the adapter over `deno`: the global of that name, or a stand-in for a test. */
export function createDenoBackend(deno: DenoLike): Backend {
  return {
    name: "deno",
    version: deno.version.deno,
    machine: deno.build.arch,
    platform: deno.build.os,
    openLibrary<T extends SymbolTable>(path: string, table: T, prefix: string) {
      const definitions: Record<string, unknown> = {};
      for (const [name, { parameters, result }] of Object.entries(table)) {
        definitions[name] = { name: prefix + name, parameters, result };
      }
      return deno.dlopen(path, definitions).symbols as LibraryFunctions<T>;
    },
    viewMemory(address, length) {
      const pointer = deno.UnsafePointer.create(BigInt(address));
      return deno.UnsafePointerView.getArrayBuffer(pointer, length);
    },
    canViewMemory() {
      // `--allow-ffi=<path>` permits to load that file and nothing else.
      return deno.permissions.querySync({ name: "ffi" }).state === "granted";
    },
    environment(variable) {
      // Reading without the permission would ask a user at a terminal, which is not a library's
      // place.
      const { state } = deno.permissions.querySync({ name: "env", variable });
      return state === "granted" ? deno.env.get(variable) : undefined;
    },
  };
}
