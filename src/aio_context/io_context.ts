/**
 * `io_context_t`.
 *
 * @module
 */
import type { KernelContext } from "./kernel_context.ts";

/**
 * `io_context_t`: a variable for a context. Where C says `io_context_t ctx = 0; io_setup(8, &ctx)`,
 * write `const ctx = new IoContext(); io_setup(8, ctx)`. It belongs to the thread that filled it.
 *
 * Calls on an empty or a destroyed one give -EINVAL.
 */
export class IoContext {
  /** What the kernel made; null while empty, undefined once destroyed. */
  private kernel: KernelContext | null | undefined = null;
}

/** What `ctx` stands for, or null. Throws a TypeError when it is no IoContext. */
export function kernelOf(ctx: IoContext): KernelContext | null {
  if (!(ctx instanceof IoContext)) refuse(ctx);
  return ctx["kernel"] ?? null;
}

/** Makes `ctx` stand for something else. */
export function setKernel(ctx: IoContext, kernel: KernelContext | null | undefined): void {
  ctx["kernel"] = kernel;
}

function refuse(ctx: unknown): never {
  const got = ctx === null ? "null" : typeof ctx;
  throw new TypeError(`Cannot use the context: wanted an IoContext, got ${got}`);
}
