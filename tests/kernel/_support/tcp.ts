/**
 * Connections of TCP, made through the ring itself.
 *
 * @module
 */
import { AF_INET, SOCK_CLOEXEC, SOCK_STREAM } from "../../../src/abi/socket.ts";
import type { Ring } from "../../../src/ring/mod.ts";
import { reapOne, reapResults } from "./reap.ts";
import { getsockname, inetAddress } from "./sockets.ts";

/** A socket that takes connections, and its name. */
export interface Listener {
  readonly fd: number;
  readonly address: Uint8Array<ArrayBuffer>;
}

/** Makes a socket of TCP. */
export function openTcp(ring: Ring): number {
  ring.prepSocket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0, 0);
  return check(reapOne(ring).res, "socket");
}

/** Makes a socket that takes connections at a port of its own. */
export function listenTcp(ring: Ring, backlog = 16): Listener {
  const fd = openTcp(ring);
  const wanted = inetAddress();
  ring.prepBind(fd, wanted, wanted.length);
  check(reapOne(ring).res, "bind");
  ring.prepListen(fd, backlog);
  check(reapOne(ring).res, "listen");
  return { fd, address: getsockname(fd) };
}

/** Makes a socket and connects it; on the loopback that completes before anybody accepts. */
export function connectTcp(ring: Ring, { address }: Listener): number {
  const fd = openTcp(ring);
  ring.prepConnect(fd, address, address.length);
  check(reapOne(ring).res, "connect");
  return fd;
}

/** Both ends of a connection. */
export function tcpPair(ring: Ring): { client: number; server: number; listener: number } {
  const listener = listenTcp(ring);
  const client = openTcp(ring);
  ring.prepAccept(listener.fd, 0, 0, SOCK_CLOEXEC, 1);
  ring.prepConnect(client, listener.address, listener.address.length, 2);
  const results = reapResults(ring, 2);
  check(results[2]!, "connect");
  return { client, server: check(results[1]!, "accept"), listener: listener.fd };
}

function check(res: number, what: string): number {
  if (res < 0) throw new Error(`${what}: ${res}`);
  return res;
}
