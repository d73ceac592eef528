/**
 * Vectored reads and writes.
 *
 * @module
 */
import { EINVAL } from "../../abi/errno.ts";
import { keepPosition } from "../../engine/keep_position.ts";
import { systemError } from "../system_error.ts";
import type { FileState } from "./file_state.ts";
import { FILE_POSITION } from "./read_request.ts";
import { toPosition } from "./write_request.ts";

/** KERNEL: one request takes at most so many buffers. */
const IOV_MAX = 1024;

/** preadv(2), of at most IOV_MAX buffers, as in Node. */
export async function readVector(
  state: FileState,
  given: readonly ArrayBufferView[],
  position: unknown,
): Promise<number> {
  if (given.length === 0) throw systemError(-EINVAL, "read");
  const buffers = given.slice(0, IOV_MAX).filter(isFilled);
  if (buffers.length === 0) return 0;
  const file = state.target;
  return await state.run({ kind: "readv", file, buffers, offset: toPosition(position) }, "read");
}

/** pwritev(2); more than IOV_MAX buffers take more than one request. */
export async function writeVector(
  state: FileState,
  given: readonly ArrayBufferView[],
  position: unknown,
): Promise<number> {
  const all = given.filter(isFilled);
  const start = toPosition(position);
  const file = state.target;
  let total = 0;
  for (let index = 0; index < all.length; index += IOV_MAX) {
    const buffers = all.slice(index, index + IOV_MAX);
    const offset = start === FILE_POSITION ? start : start + total;
    const length = buffers.reduce((sum, { byteLength }) => sum + byteLength, 0);
    const write = () => state.run({ kind: "writev", file, buffers, offset }, "write");
    const count = offset === FILE_POSITION
      ? await keepPosition(state.engine, file, length, write)
      : await write();
    total += count;
    if (count < length) break;
  }
  return total;
}

function isFilled(buffer: ArrayBufferView): boolean {
  return buffer.byteLength > 0;
}
