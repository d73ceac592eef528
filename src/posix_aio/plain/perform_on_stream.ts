/**
 * Requests on pipes, sockets and terminals that are ready, without blocking the thread.
 *
 * @module
 */
import { EAGAIN, EFAULT, EINTR, EOPNOTSUPP } from "../../abi/errno.ts";
import { iovec } from "../../abi/file_layout.ts";
import { RWF_NOWAIT, S_IFIFO, S_IFSOCK } from "../../abi/fs.ts";
import { MSG_DONTWAIT, MSG_NOSIGNAL } from "../../abi/socket.ts";
import { addressOf } from "../../core/address.ts";
import { systemCall } from "../../core/system_call.ts";
import { TRANSFER_MAX } from "../check_block.ts";
import { READ, type Request } from "../request.ts";

/** KERNEL: a stream that is ready for writing takes so many bytes without blocking. */
const PIPE_BUF = 4096;
const POSITION = -1;
const HALF = 2 ** 32;

const vector = new Uint32Array(new ArrayBuffer(iovec.sizeof));

/** Performs a request, or the next part of it; the count, or -errno: EAGAIN when it is too soon. */
export function performOnStream(request: Request): number {
  const fd = request.held;
  const left = Math.min(request.length - request.moved, TRANSFER_MAX);
  const { buffer } = request;
  // A buffer that was transferred away meanwhile is empty.
  if (buffer !== null && buffer.byteLength < request.length) return -EFAULT;
  const empty = buffer === null || request.length === 0;
  const address = empty ? 0 : addressOf(buffer) + request.moved;
  const result = request.operation === READ
    ? read(fd, request.type, address, left)
    : write(fd, request.type, address, left);
  return result === -EINTR ? -EAGAIN : result;
}

function read(fd: number, type: number, address: number, length: number): number {
  if (type === S_IFSOCK) return systemCall("recvfrom", fd, address, length, MSG_DONTWAIT);
  if (type !== S_IFIFO) return systemCall("read", fd, address, length);
  // Somebody else may have emptied the pipe since it was polled.
  vector[0] = address % HALF;
  vector[1] = Math.floor(address / HALF);
  vector[2] = length;
  vector[3] = 0;
  const vectors = addressOf(vector);
  const result = systemCall("preadv2", fd, vectors, 1, POSITION, POSITION, RWF_NOWAIT);
  return result === -EOPNOTSUPP ? systemCall("read", fd, address, length) : result;
}

function write(fd: number, type: number, address: number, length: number): number {
  if (type === S_IFSOCK) {
    return systemCall("sendto", fd, address, length, MSG_DONTWAIT | MSG_NOSIGNAL);
  }
  return systemCall("write", fd, address, Math.min(length, PIPE_BUF));
}
