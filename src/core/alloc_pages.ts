/**
 * Pages that go back to the kernel, and to nobody else.
 *
 * @module
 */
import { loadShim } from "../../ffi/shim.ts";
import { MAP_ANONYMOUS, MAP_PRIVATE, PROT_READ, PROT_WRITE } from "../abi/memory.ts";
import { allocBuffer } from "./alloc_buffer.ts";
import { IoError } from "./io_error.ts";
import { systemCall } from "./system_call.ts";

/**
 * Zero-filled memory that begins at a page, for what the kernel may write to after the last
 * JavaScript that knew of it is gone.
 *
 * OWNERSHIP: a thread that is terminated gives its memory back before the kernel has ended its
 * rings. Pages that are unmapped then are the kernel's alone, as long as it has pinned them; pages
 * that a heap hands out again would be written to under their next owner.
 *
 * @param size The length in bytes: a positive integer.
 * @returns A view of `size` bytes. Never hand it to a user: it may be detached.
 * @throws {IoError} What mmap(2) refuses.
 */
export function allocPages(size: number): Uint8Array<ArrayBuffer> {
  const { adoptMapping } = loadShim();
  if (adoptMapping === undefined) return allocBuffer(size);
  const access = PROT_READ | PROT_WRITE;
  const address = systemCall("mmap", 0, size, access, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (address < 0) throw new IoError(address, "mmap");
  return new Uint8Array(adoptMapping(address, size));
}
