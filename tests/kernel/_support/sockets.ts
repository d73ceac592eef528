/**
 * Addresses of sockets, and sockets made without a ring.
 *
 * @module
 */
import { AF_INET, AF_UNIX, SOCK_STREAM } from "../../../src/abi/socket.ts";
import { sockaddr_in, sockaddr_un } from "../../../src/abi/socket_layout.ts";
import { addressOf } from "../../../src/ring/mod.ts";
import { call } from "./call.ts";

/** 127.0.0.1 and a port; port 0 lets the kernel choose one. */
export function inetAddress(port = 0): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(sockaddr_in.sizeof);
  const view = new DataView(bytes.buffer);
  view.setUint16(sockaddr_in.sin_family, AF_INET, true);
  view.setUint16(sockaddr_in.sin_port, port);
  bytes.set([127, 0, 0, 1], sockaddr_in.sin_addr);
  return bytes;
}

/** The port in an address of IPv4. */
export function portOf(address: Uint8Array): number {
  return (address[sockaddr_in.sin_port]! << 8) | address[sockaddr_in.sin_port + 1]!;
}

/** A path as an address. */
export function unixAddress(path: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(sockaddr_un.sizeof);
  new DataView(bytes.buffer).setUint16(sockaddr_un.sun_family, AF_UNIX, true);
  bytes.set(new TextEncoder().encode(path), sockaddr_un.sun_path);
  return bytes;
}

/** The name of a socket. */
export function getsockname(fd: number): Uint8Array<ArrayBuffer> {
  const address = new Uint8Array(sockaddr_un.sizeof);
  const length = new Uint32Array([address.length]);
  call("getsockname", fd, addressOf(address), addressOf(length));
  return address.slice(0, length[0]);
}

/** An option of a socket that is an int. */
export function getsockopt(fd: number, level: number, option: number): number {
  const value = new Int32Array(1);
  const length = new Uint32Array([4]);
  call("getsockopt", fd, level, option, addressOf(value), addressOf(length));
  return value[0]!;
}

/** Sets an option of a socket that is an int. */
export function setsockopt(fd: number, level: number, option: number, value: number): void {
  call("setsockopt", fd, level, option, addressOf(new Int32Array([value])), 4);
}

/** Two connected unix sockets. */
export function socketPair(type = SOCK_STREAM): [number, number] {
  const fds = new Int32Array(2);
  call("socketpair", AF_UNIX, type, 0, addressOf(fds));
  return [fds[0]!, fds[1]!];
}

/** A socket of UDP with a name, and that name. */
export function udpSocket(type: number): { fd: number; address: Uint8Array<ArrayBuffer> } {
  const fd = call("socket", AF_INET, type, 0);
  const wanted = inetAddress();
  call("bind", fd, addressOf(wanted), wanted.length);
  return { fd, address: getsockname(fd) };
}

/** Text as bytes. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

/** Bytes as text. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
