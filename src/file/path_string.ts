/**
 * Paths as users give them.
 *
 * @module
 */
import { hostPlatform } from "../../ffi/host.ts";

/**
 * The path as the kernel takes it.
 *
 * @param path A path, or a URL of the scheme `file:`.
 * @throws {TypeError} When it is neither, or has a NUL byte or half a surrogate pair.
 */
export function pathString(path: string | URL): string {
  const text = path instanceof URL ? urlPath(path) : path;
  if (typeof text !== "string") {
    throw new TypeError(
      `Cannot use a path: wanted a string or a URL, got ${text === null ? "null" : typeof text}`,
    );
  }
  if (text.includes("\0")) {
    throw new TypeError(`Cannot use path ${JSON.stringify(text)}: wanted no NUL byte, got one`);
  }
  if (!text.isWellFormed()) {
    throw new TypeError(`Cannot use path ${JSON.stringify(text)}: wanted whole characters`);
  }
  return text;
}

function urlPath(url: URL): string {
  if (url.protocol !== "file:") {
    throw new TypeError(`Cannot use ${url} as a path: wanted scheme file:, got ${url.protocol}`);
  }
  const windows = hostPlatform() === "win32";
  if (url.host !== "" && !windows) {
    throw new TypeError(`Cannot use ${url} as a path: wanted no host, got ${url.host}`);
  }
  // An encoded slash would be part of a name, which no file system allows.
  if (/%2f/i.test(url.pathname)) {
    throw new TypeError(`Cannot use ${url} as a path: wanted no encoded slash, got %2F`);
  }
  const path = decode(url);
  if (!windows) return path;
  return url.host === "" ? path.slice(1) : `//${url.host}${path}`;
}

function decode(url: URL): string {
  try {
    return decodeURIComponent(url.pathname);
  } catch (error) {
    throw new TypeError(
      `Cannot use ${url} as a path: wanted UTF-8 behind each %, got other bytes`,
      {
        cause: error,
      },
    );
  }
}
