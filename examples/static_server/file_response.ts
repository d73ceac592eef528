/**
 * Answers a request with a file.
 *
 * @module
 */
import { extname, join, normalize } from "node:path/posix";
import { type File, IoError, open } from "../../mod.ts";
import { byteRange } from "./byte_range.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
};

/** What the kernel says of a path that names no file of ours. */
const MISSING: ReadonlySet<string> = new Set(["ENOENT", "ENOTDIR", "EISDIR", "ENAMETOOLONG"]);

/** The answer to a request for a file below `directory`; a directory answers with its index. */
export async function fileResponse(request: Request, directory: string): Promise<Response> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    return new Response(null, { status: 405, headers: { allow: "GET, HEAD" } });
  }
  const path = pathBelow(directory, new URL(request.url).pathname);
  if (path === null) return new Response("bad request\n", { status: 400 });
  let file: File | undefined;
  try {
    file = await open(path);
    const info = await file.stat();
    if (info.isDirectory) {
      await file.close();
      file = await open(join(path, "index.html"));
    }
    const response = await answer(request, file, extname(info.isDirectory ? "index.html" : path));
    if (response.body === null) await file.close();
    return response;
  } catch (error) {
    await file?.close();
    if (error instanceof IoError && MISSING.has(error.code)) {
      return new Response("not found\n", { status: 404 });
    }
    throw error;
  }
}

/** The path in the file system; null for one that no file can have, or that leads out. */
function pathBelow(directory: string, pathname: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (decoded.includes("\0")) return null;
  // Of an absolute path, normalize() leaves no ".." at the front.
  return join(directory, normalize(`/${decoded}`));
}

async function answer(request: Request, file: File, extension: string): Promise<Response> {
  const { size, mtime } = await file.stat();
  const etag = `"${size.toString(16)}-${(mtime?.getTime() ?? 0).toString(16)}"`;
  const headers = new Headers({
    "accept-ranges": "bytes",
    "content-type": TYPES[extension] ?? "application/octet-stream",
    etag,
  });
  if (request.headers.get("if-none-match") === etag) {
    return new Response(null, { status: 304, headers });
  }
  const range = byteRange(request.headers.get("range"), size);
  if (range === null) {
    headers.set("content-range", `bytes */${size}`);
    return new Response(null, { status: 416, headers });
  }
  const { start, end } = range;
  headers.set("content-length", String(end - start));
  const status = end - start === size ? 200 : 206;
  if (status === 206) headers.set("content-range", `bytes ${start}-${end - 1}/${size}`);
  if (request.method === "HEAD" || start === end) return new Response(null, { status, headers });
  return new Response(closing(file, { start, end }), { status, headers });
}

/** A part of the file as a stream that closes the file at its end. */
function closing(file: File, { start, end }: { start: number; end: number }): ReadableStream {
  return file.readableStream({ start, end }).pipeThrough(
    new TransformStream({ flush: () => file.close(), cancel: () => file.close() }),
  );
}
