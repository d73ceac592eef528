/**
 * An IPv4 address as the kernel has it.
 *
 * @module
 */
import { AF_INET, sockaddr_in } from "../../src/ring/mod.ts";

/**
 * `struct sockaddr_in` of a host and a port.
 *
 * @param host Four numbers with dots between them.
 * @param port 1 to 65535; 0 lets the kernel choose one.
 */
export function inetAddress(host: string, port: number): Uint8Array<ArrayBuffer> {
  const numbers = host.split(".").map(Number);
  if (numbers.length !== 4 || numbers.some((n) => !(Number.isInteger(n) && n >= 0 && n < 256))) {
    throw new TypeError(`Cannot use the host: wanted four numbers as in 127.0.0.1, got "${host}"`);
  }
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new RangeError(`Cannot use the port: wanted 0 to 65535, got ${port}`);
  }
  const bytes = new Uint8Array(sockaddr_in.sizeof);
  const view = new DataView(bytes.buffer);
  view.setUint16(sockaddr_in.sin_family, AF_INET, true);
  view.setUint16(sockaddr_in.sin_port, port);
  bytes.set(numbers, sockaddr_in.sin_addr);
  return bytes;
}
