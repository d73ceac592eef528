/**
 * Where the shim may be, in the order in which the places are tried.
 *
 * @module
 */
import type { Backend } from "./backend.ts";
import * as aarch64 from "./embedded/aarch64.ts";
import * as x86_64 from "./embedded/x86_64.ts";

/** One place where the shim may be. */
export type ShimPlace =
  | { readonly kind: "option" | "environment" | "file"; readonly path: string }
  | { readonly kind: "embedded"; readonly bytes: Uint8Array<ArrayBuffer> };

/** The environment variable that names a shim to load instead of the one that came with ringio. */
export const SHIM_VARIABLE = "RINGIO_SHIM";

/**
 * The places to try, best first. Somebody who names a path wants that file or an error, so a named
 * path is the only place; else it is the file beside this module, then the copy that is embedded.
 */
export function shimPlaces(backend: Backend, option: string | undefined): ShimPlace[] {
  if (option !== undefined) return [{ kind: "option", path: option }];
  const variable = backend.environment(SHIM_VARIABLE);
  if (variable) return [{ kind: "environment", path: variable }];
  const places: ShimPlace[] = [];
  const url = new URL(`../native/bin/ringio-${backend.machine}.so`, import.meta.url);
  // A module from a registry or a bundle has no file beside it; only the embedded copy is there.
  if (url.protocol === "file:") {
    places.push({ kind: "file", path: decodeURIComponent(url.pathname) });
  }
  const embedded = embeddedShim(backend.machine);
  if (embedded !== null) places.push({ kind: "embedded", bytes: embedded });
  return places;
}

function embeddedShim(machine: string): Uint8Array<ArrayBuffer> | null {
  if (machine === "x86_64") return decode(x86_64.base64);
  if (machine === "aarch64") return decode(aarch64.base64);
  return null;
}

function decode(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(new ArrayBuffer(text.length));
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}
