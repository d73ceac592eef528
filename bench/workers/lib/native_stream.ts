import { createReadStream } from "node:fs";

type Chunks = AsyncIterable<Uint8Array>;

interface Native {
  readonly open?: (path: string) => Promise<{ readonly readable: Chunks }>;
  readonly file?: (path: string) => { stream(): Chunks };
}

const globals = globalThis as unknown as Record<string, Native | undefined>;

/**
 * The content of a file as the runtime's own web stream; a stream of `node:fs` where it has none.
 */
export async function nativeStream(path: string): Promise<Chunks> {
  const file = await globals["Deno"]?.open?.(path);
  if (file !== undefined) return file.readable;
  return globals["Bun"]?.file?.(path).stream() ?? createReadStream(path) as Chunks;
}
