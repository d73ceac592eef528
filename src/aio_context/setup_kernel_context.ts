/**
 * io_setup(2), and what the process may do with the ring that it maps.
 *
 * @module
 */
import { loadShim, type Shim } from "../../ffi/shim.ts";
import { aio_ring, AIO_RING_INCOMPAT_FEATURES, AIO_RING_MAGIC, io_event } from "../abi/aio.ts";
import { addressOf } from "../core/address.ts";
import { systemCall } from "../core/system_call.ts";
import type { ReapMode } from "./completion_ring.ts";
import { KernelContext } from "./kernel_context.ts";

const HALF = 4_294_967_296;
const NO_WORDS = new Int32Array(0);

/**
 * OWNERSHIP: the kernel may write to the buffers of a context until it is destroyed, so a context
 * that the program has lost keeps them, as it keeps its place in the kernel.
 */
const living = new Set<KernelContext>();

/**
 * Makes a context.
 *
 * @param maxEvents How many requests there shall be room for; the kernel rounds up.
 * @param best The best way to reap that is to be used. @default "view"
 * @returns The context, or what the kernel returned: -errno.
 */
export function setupKernelContext(
  maxEvents: number,
  best: ReapMode = "view",
): KernelContext | number {
  const id = new Uint32Array(new ArrayBuffer(8));
  const result = systemCall("io_setup", maxEvents >>> 0, addressOf(id));
  if (result < 0) return result;
  const address = id[1]! * HALF + id[0]!;
  const kernel = new KernelContext(mapRing(loadShim(), address, maxEvents, best));
  living.add(kernel);
  return kernel;
}

/** io_destroy(2). Afterwards nothing of the context is in use. */
export function destroyKernelContext(kernel: KernelContext): number {
  const result = kernel.destroy();
  if (result === 0) living.delete(kernel);
  return result;
}

function mapRing(shim: Shim, id: number, maxEvents: number, best: ReapMode) {
  // KERNEL: a ring of another make is still a context; only its memory means something else.
  const known = shim.load_acquire(id + aio_ring.magic) === AIO_RING_MAGIC &&
    shim.load_acquire(id + aio_ring.incompat_features) === AIO_RING_INCOMPAT_FEATURES &&
    shim.load_acquire(id + aio_ring.header_length) === aio_ring.sizeof;
  if (!known || best === "syscall") {
    return { id, entryCount: maxEvents, mode: "syscall" as const, words: NO_WORDS };
  }
  const entryCount = shim.load_acquire(id + aio_ring.nr);
  if (best === "copy" || !shim.canViewMemory()) {
    return { id, entryCount, mode: "copy" as const, words: NO_WORDS };
  }
  const bytes = aio_ring.io_events + entryCount * io_event.sizeof;
  const words = new Int32Array(shim.viewMemory(id, bytes));
  return { id, entryCount, mode: "view" as const, words };
}
