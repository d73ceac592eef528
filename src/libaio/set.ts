/**
 * What can be added to a prepared request.
 *
 * @module
 */
import { IOCB_FLAG_RESFD } from "../abi/aio.ts";
import type { IoContext } from "../aio_context/io_context.ts";
import type { Iocb } from "../aio_context/iocb.ts";

/** `io_callback_t`: called by {@linkcode io_queue_run} with the event of a request. */
export type IoCallback = (ctx: IoContext, iocb: Iocb, res: number, res2: number) => void;

/** Stores the function that {@linkcode io_queue_run} calls: it becomes `data`. */
export function io_set_callback(iocb: Iocb, callback: IoCallback): void {
  iocb.data = callback;
}

/**
 * Lets the completion add 1 to an eventfd. Since Linux 2.6.22.
 *
 * @param eventfd A descriptor of eventfd(2); anything else is -EINVAL at the submission.
 */
export function io_set_eventfd(iocb: Iocb, eventfd: number): void {
  iocb.aio_flags |= IOCB_FLAG_RESFD;
  iocb.aio_resfd = eventfd;
}
