/**
 * Loads the shim, once a thread and not before somebody needs it.
 *
 * @module
 */
import { withAnonymousFile } from "./anonymous_file.ts";
import type { Backend, ShimFunctions } from "./backend.ts";
import { detectBackend } from "./detect.ts";
import { SHIM_VARIABLE, type ShimPlace, shimPlaces } from "./locate.ts";
import { SHIM_VERSION, SYMBOL_PREFIX, symbols, symbolTableHash } from "./symbols.ts";
import { ShimError } from "./shim_error.ts";

/** The loaded shim: its functions, and where they came from. */
export interface Shim extends ShimFunctions {
  /** The path of the library; "embedded" for the copy inside ringio. */
  readonly path: string;
  /** The processor architecture as `uname -m` spells it. */
  readonly machine: string;
  /**
   * Memory at an address as an ArrayBuffer. Nothing keeps that memory alive and nothing frees it.
   */
  viewMemory(address: number, length: number): ArrayBuffer;
  /** Whether `viewMemory` is permitted. Never asks the user. */
  canViewMemory(): boolean;
  /**
   * Memory at a mapping as an ArrayBuffer, which unmaps it when it is gone. Undefined where a
   * WebAssembly memory does the same.
   */
  readonly adoptMapping: ((address: number, length: number) => ArrayBuffer) | undefined;
}

let loaded: Shim | undefined;

/**
 * The shim of this thread, loaded at the first call.
 *
 * @param path The library to load: the only place that is tried when given.
 * @throws {ShimError} When no shim can be loaded; it lists each place that was tried, and what to
 *   do.
 */
export function loadShim(path?: string): Shim {
  if (loaded !== undefined) {
    if (path === undefined || path === loaded.path) return loaded;
    throw new ShimError(`Cannot load a second shim: this thread has loaded ${loaded.path}`, []);
  }
  const backend = detectBackend();
  if (backend.platform !== "linux") {
    throw new ShimError(`Cannot load the ringio shim: wanted Linux, got ${backend.platform}`, []);
  }
  loaded = loadFirst(backend, shimPlaces(backend, path));
  return loaded;
}

function loadFirst(backend: Backend, places: readonly ShimPlace[]): Shim {
  const tried: string[] = [];
  const causes: unknown[] = [];
  for (const place of places) {
    const name = place.kind === "embedded" ? "embedded" : place.path;
    try {
      return loadPlace(backend, place, name);
    } catch (error) {
      causes.push(error);
      tried.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  const lines = tried.map((line) => `  ${line}`).join("\n");
  throw new ShimError(
    `Cannot load the ringio shim for ${backend.machine}, tried:\n${lines}\n${remedy(backend)}`,
    tried,
    causes,
  );
}

function loadPlace(backend: Backend, place: ShimPlace, name: string): Shim {
  const functions = place.kind === "embedded"
    ? withAnonymousFile(backend, place.bytes, (path) => open(backend, path))
    : open(backend, place.path);
  const { adoptMapping } = backend;
  const unmapper = functions.unmapper();
  return {
    ...functions,
    path: name,
    machine: backend.machine,
    viewMemory: (address, length) => backend.viewMemory(address, length),
    canViewMemory: () => backend.canViewMemory(),
    adoptMapping: adoptMapping &&
      ((address, length) => adoptMapping(address, length, unmapper)),
  };
}

function open(backend: Backend, path: string): ShimFunctions {
  const functions = backend.openLibrary(path, symbols, SYMBOL_PREFIX);
  const version = functions.version();
  if (version !== SHIM_VERSION) {
    throw new Error(`wanted shim version ${SHIM_VERSION}, got ${version}`);
  }
  const abi = functions.abi();
  if (abi !== symbolTableHash()) {
    throw new Error(`wanted a shim of symbol table ${symbolTableHash()}, got ${abi}`);
  }
  return functions;
}

function remedy(backend: Backend): string {
  const permission = backend.name === "deno"
    ? "Run with --allow-ffi, or with --allow-ffi=<path of the shim> for that file alone. "
    : "";
  return `${permission}Set ${SHIM_VARIABLE} to the path of a shim that was built for this machine.`;
}
