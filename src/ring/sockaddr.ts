/**
 * Memory that the kernel writes the address of a socket to.
 *
 * @module
 */
import { dataAddress, type Pointer } from "./pointer.ts";

const SOCKLEN_BYTES = 4;

/**
 * The address of a `socklen_t` that says how long the memory at `addr` is, and is told how long the
 * address of the socket was.
 *
 * @throws {RangeError} When `addrlen` is too short to hold it, or says more than `addr` has.
 */
export function socklenAddress(addrlen: Pointer, addr: Pointer): number {
  const address = dataAddress(addrlen, SOCKLEN_BYTES);
  if (typeof addrlen === "number" || typeof addr === "number") return address;
  const bytes = ArrayBuffer.isView(addrlen)
    ? new DataView(addrlen.buffer, addrlen.byteOffset, SOCKLEN_BYTES)
    : new DataView(addrlen, 0, SOCKLEN_BYTES);
  const length = bytes.getUint32(0, true);
  if (length > addr.byteLength) {
    throw new RangeError(
      `Cannot use addrlen: wanted at most the ${addr.byteLength} bytes of addr, got ${length}`,
    );
  }
  return address;
}
