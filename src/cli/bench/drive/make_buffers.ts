/**
 * The data of the requests of a job.
 *
 * @module
 */
import { allocBuffer } from "../../../core/alloc_buffer.ts";
import type { Job } from "../job/job.ts";
import { fillRandom } from "../workload/fill_random.ts";

/** KERNEL: O_DIRECT and registered buffers want memory that begins at a page. */
const PAGE_BYTES = 4096;

/** One block for each request in flight, page aligned, with data that nobody can compress. */
export function makeBuffers({ depth, blockBytes, seed }: Job): Uint8Array<ArrayBuffer>[] {
  const stride = Math.ceil(blockBytes / PAGE_BYTES) * PAGE_BYTES;
  const memory = allocBuffer(stride * depth);
  fillRandom(memory, seed);
  return Array.from(
    { length: depth },
    (_, index) => memory.subarray(index * stride, index * stride + blockBytes),
  );
}
