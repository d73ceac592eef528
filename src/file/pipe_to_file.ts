/**
 * Pipes a byte stream into a file through memory that is used again.
 *
 * @module
 */

/** Large enough that a request does not count, small enough for the cache of a processor. */
const BUFFER_BYTES = 512 * 1024;

type Reader = ReadableStreamBYOBReader;
type Writer = WritableStreamDefaultWriter<Uint8Array>;

/**
 * What `from.pipeTo(to, options)` does, with the same results, where `to` is done with a chunk when
 * its write has ended. Chunks of memory of their own would be garbage, which a runtime lets pile up
 * to a hundred MiB and more; here are two buffers, one of which is filled while the other is
 * written.
 *
 * @param from A byte stream that is not locked.
 * @param to A stream that is not locked, and keeps no chunk.
 */
export async function pipeToFile(
  from: ReadableStream<Uint8Array>,
  to: WritableStream<Uint8Array>,
  { preventAbort, preventCancel, preventClose, signal }: StreamPipeOptions,
): Promise<void> {
  const reader = from.getReader({ mode: "byob" });
  const writer = to.getWriter();
  // Their errors come through the reads and writes as well.
  reader.closed.catch(() => {});
  writer.closed.catch(() => {});
  const abort = preventAbort === true ? undefined : (reason: unknown) => writer.abort(reason);
  const cancel = preventCancel === true ? undefined : (reason: unknown) => reader.cancel(reason);
  const stopping: (Promise<void> | undefined)[] = [];
  const stop = () => stopping.push(abort?.(signal!.reason), cancel?.(signal!.reason));
  signal?.addEventListener("abort", stop, { once: true });
  try {
    if (signal?.aborted === true) stop();
    await pump(reader, writer, { abort, cancel, signal });
    if (preventClose !== true) await writer.close();
  } catch (error) {
    await Promise.allSettled(stopping);
    throw signal?.aborted === true ? signal.reason : error;
  } finally {
    signal?.removeEventListener("abort", stop);
    reader.releaseLock();
    writer.releaseLock();
  }
}

interface Ends {
  readonly abort: ((reason: unknown) => Promise<void>) | undefined;
  readonly cancel: ((reason: unknown) => Promise<void>) | undefined;
  readonly signal: AbortSignal | undefined;
}

/** Moves all chunks; an error of one end is told to the other. */
async function pump(
  reader: Reader,
  writer: Writer,
  { abort, cancel, signal }: Ends,
): Promise<void> {
  const watch = (writing: Promise<void>): Promise<void> => {
    const watched = writing.catch(async (error) => {
      await cancel?.(error);
      throw error;
    });
    // Nobody looks at it until the chunk behind it was read.
    watched.catch(() => {});
    return watched;
  };
  let [next, spare] = [new Uint8Array(BUFFER_BYTES), new Uint8Array(BUFFER_BYTES)];
  let writing = watch(writer.ready);
  await writing;
  for (;;) {
    const chunk = await reader.read(next).catch(async (error) => {
      await writing;
      await abort?.(error);
      throw error;
    });
    await writing;
    signal?.throwIfAborted();
    if (chunk.done) return;
    writing = watch(writer.write(chunk.value));
    [next, spare] = [spare, new Uint8Array(chunk.value.buffer)];
  }
}
