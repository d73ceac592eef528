/**
 * The calls of <sys/socket.h> that a server needs beside its event loop.
 *
 * @module
 */
import { addressOf } from "../../src/core/address.ts";
import { systemCall, type SystemCallName } from "../../src/core/system_call.ts";

const AF_INET = 2;
const SOCK_STREAM = 1;
const SOCK_NONBLOCK = 0o4000;
const BACKLOG = 128;
const ADDRESS_BYTES = 16;
const LOOPBACK = 0x7f00_0001;
const EAGAIN = -11;
const ECONNABORTED = -103;

/** Opens a socket that listens on 127.0.0.1; port 0 lets the kernel choose one. */
export function listenOn(port: number): { fd: number; port: number } {
  const fd = checked("socket", AF_INET, SOCK_STREAM | SOCK_NONBLOCK);
  const address = new DataView(new ArrayBuffer(ADDRESS_BYTES)); // `struct sockaddr_in`
  address.setUint16(0, AF_INET, true);
  address.setUint16(2, port);
  address.setUint32(4, LOOPBACK);
  checked("bind", fd, addressOf(address), ADDRESS_BYTES);
  checked("listen", fd, BACKLOG);
  const length = new Uint32Array([ADDRESS_BYTES]);
  checked("getsockname", fd, addressOf(address), addressOf(length));
  return { fd, port: address.getUint16(2) };
}

/** Takes the next connection; null when there is none. */
export function acceptFrom(listener: number): number | null {
  const fd = systemCall("accept4", listener, 0, 0, SOCK_NONBLOCK);
  if (fd >= 0) return fd;
  // A client may have gone again before its turn came.
  if (fd === EAGAIN || fd === ECONNABORTED) return null;
  throw new Error(`accept4: ${fd}`);
}

/** Closes a socket. */
export function closeSocket(fd: number): void {
  systemCall("close", fd);
}

function checked(name: SystemCallName, ...args: number[]): number {
  const result = systemCall(name, ...args as [number]);
  if (result < 0) throw new Error(`${name}: ${result}`);
  return result;
}
