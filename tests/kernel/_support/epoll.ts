/**
 * Epoll sets of tests.
 *
 * @module
 */
import { EPOLL_CLOEXEC } from "../../../src/abi/poll.ts";
import { epoll_event } from "../../../src/abi/file_layout.ts";
import { loadShim } from "../../../ffi/shim.ts";
import { call } from "./call.ts";

const layout = loadShim().machine === "aarch64" ? epoll_event.aarch64 : epoll_event.x86_64;

/** An empty epoll set. */
export function epollSet(): number {
  return call("epoll_create1", EPOLL_CLOEXEC);
}

/** `struct epoll_event`. */
export function epollEvent(events: number, data: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(layout.sizeof);
  const view = new DataView(bytes.buffer);
  view.setUint32(layout.events, events, true);
  view.setBigUint64(layout.data, BigInt(data), true);
  return bytes;
}

/** Room for `count` of `struct epoll_event`. */
export function epollEvents(count: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(count * layout.sizeof);
}

/** Events and data of the first `count` in an array. */
export function epollResults(bytes: Uint8Array, count: number): [number, number][] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: count }, (_, i) => [
    view.getUint32(i * layout.sizeof + layout.events, true),
    Number(view.getBigUint64(i * layout.sizeof + layout.data, true)),
  ]);
}
