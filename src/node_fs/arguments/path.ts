/**
 * Paths as Node takes them.
 *
 * @module
 */
import { argumentTypeError, argumentValueError } from "./argument_error.ts";

/** A path: text, or bytes that are no UTF-8, which only the runtime's own calls can take. */
export type Path = string | Uint8Array;

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Checks a path, and gives it as text where it is.
 *
 * @param name What errors call it.
 */
export function checkPath(value: unknown, name: string = "path"): Path {
  const path = isUrl(value) ? urlPath(value) : value;
  if (typeof path === "string") {
    if (path.includes("\0")) refuseNul(name, path);
    return path;
  }
  if (!(path instanceof Uint8Array)) {
    throw argumentTypeError(name, ["string", "Buffer", "URL"], path);
  }
  if (path.includes(0)) refuseNul(name, path);
  try {
    return decoder.decode(path);
  } catch {
    return path;
  }
}

function refuseNul(name: string, path: Path): never {
  const reason = "must be a string, Uint8Array, or URL without null bytes";
  throw argumentValueError(name, path, reason);
}

/** What looks like a URL is one, also when it comes from another realm. */
function isUrl(value: unknown): value is URL {
  const url = value as
    | { href?: unknown; protocol?: unknown; auth?: unknown; path?: unknown }
    | null;
  return Boolean(url?.href && url.protocol) && url?.auth === undefined && url?.path === undefined;
}

function urlPath(url: URL): string {
  if (url.protocol !== "file:") {
    throw urlError("The URL must be of scheme file", "ERR_INVALID_URL_SCHEME");
  }
  if (url.hostname !== "") {
    const message = 'File URL host must be "localhost" or empty on linux';
    throw urlError(message, "ERR_INVALID_FILE_URL_HOST");
  }
  if (/%2f/i.test(url.pathname)) {
    const error = urlError(
      "File URL path must not include encoded / characters",
      "ERR_INVALID_FILE_URL_PATH",
    );
    throw Object.assign(error, { input: url });
  }
  return decodeURIComponent(url.pathname);
}

function urlError(message: string, code: string): TypeError {
  return Object.assign(new TypeError(message), { code });
}
