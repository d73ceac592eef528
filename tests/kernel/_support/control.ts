/**
 * Control messages of tests.
 *
 * @module
 */
import { SCM_RIGHTS, SOL_SOCKET } from "../../../src/abi/socket.ts";
import { cmsghdr } from "../../../src/abi/socket_layout.ts";

/** Control data that passes descriptors. */
export function rightsMessage(...fds: number[]): Uint8Array<ArrayBuffer> {
  const length = cmsghdr.sizeof + fds.length * 4;
  const bytes = new Uint8Array(Math.ceil(length / 8) * 8);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(cmsghdr.cmsg_len, BigInt(length), true);
  view.setInt32(cmsghdr.cmsg_level, SOL_SOCKET, true);
  view.setInt32(cmsghdr.cmsg_type, SCM_RIGHTS, true);
  fds.forEach((fd, i) => view.setInt32(cmsghdr.sizeof + i * 4, fd, true));
  return bytes;
}

/** The descriptors in the data of a control message. */
export function rightsIn(data: Uint8Array): number[] {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  return Array.from({ length: data.length / 4 }, (_, i) => view.getInt32(i * 4, true));
}
