import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AF_UNIX, SOCK_STREAM } from "../../../src/abi/socket.ts";
import { addressOf } from "../../../src/core/address.ts";
import { systemCall } from "../../../src/core/system_call.ts";

/** Runs `body` with the path of a file of these bytes, in a directory of its own. */
export async function withFile(
  content: Uint8Array | string,
  body: (path: string) => void | Promise<void>,
): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), "ringio-posix-"));
  try {
    const path = join(directory, "file");
    writeFileSync(path, content);
    await body(path);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** As {@linkcode withFile}, with an open descriptor. */
export function withOpenFile(
  content: Uint8Array | string,
  flags: string,
  body: (fd: number, path: string) => void | Promise<void>,
): Promise<void> {
  return withFile(content, async (path) => {
    const fd = openSync(path, flags);
    try {
      await body(fd, path);
    } finally {
      closeSync(fd);
    }
  });
}

/** Both ends of a pipe: for reading, for writing. */
export function pipe(flags = 0): [number, number] {
  const fds = new Int32Array(new ArrayBuffer(8));
  if (systemCall("pipe2", addressOf(fds), flags) < 0) throw new Error("pipe2");
  return [fds[0]!, fds[1]!];
}

/** Both ends of a stream socket, or of one for datagrams. */
export function socketPair(flags = 0, type = SOCK_STREAM): [number, number] {
  const fds = new Int32Array(new ArrayBuffer(8));
  if (systemCall("socketpair", AF_UNIX, type | flags, 0, addressOf(fds)) < 0) {
    throw new Error("socketpair");
  }
  return [fds[0]!, fds[1]!];
}

/** Closes descriptors; for pipes and sockets, which node:fs need not know. */
export function close(...fds: number[]): void {
  for (const fd of fds) systemCall("close", fd);
}

/** write(2), for the other end of a pipe. */
export function put(fd: number, text: string): void {
  const bytes = new TextEncoder().encode(text);
  if (systemCall("write", fd, addressOf(bytes), bytes.length) !== bytes.length) {
    throw new Error("write");
  }
}

/** read(2) of up to `length` bytes. */
export function take(fd: number, length: number): Uint8Array {
  const bytes = new Uint8Array(new ArrayBuffer(length));
  const count = systemCall("read", fd, addressOf(bytes), length);
  if (count < 0) throw new Error(`read: ${count}`);
  return bytes.subarray(0, count);
}
