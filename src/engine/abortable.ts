/**
 * Requests that an AbortSignal cancels.
 *
 * @module
 */

/**
 * Settles as `request` does, or rejects with the reason of `signal` when that was aborted
 * meanwhile. In both cases not before `request` has settled, since until then the kernel may use
 * its memory.
 *
 * @param cancel Called once when the signal is aborted while the request is in flight.
 * @param discard Called with a result that nobody will see.
 */
export function abortable<T>(
  request: Promise<T>,
  signal: AbortSignal,
  cancel: () => void,
  discard?: (result: T) => void,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    signal.addEventListener("abort", cancel, { once: true });
    const finish = () => signal.removeEventListener("abort", cancel);
    request.then((result) => {
      finish();
      if (!signal.aborted) return resolve(result);
      discard?.(result);
      reject(signal.reason);
    }, (error) => {
      finish();
      reject(signal.aborted ? signal.reason : error);
    });
  });
}
