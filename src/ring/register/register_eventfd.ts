/**
 * The eventfd that completions signal.
 *
 * @module
 */
import {
  IORING_REGISTER_EVENTFD,
  IORING_REGISTER_EVENTFD_ASYNC,
  IORING_UNREGISTER_EVENTFD,
} from "../../abi/register_opcode.ts";
import { checkI32 } from "../check.ts";
import { RegisterFiles } from "./register_files.ts";

/** The eventfd of a ring; see {@linkcode Ring}. */
export abstract class RegisterEventfd extends RegisterFiles {
  /**
   * Lets every completion signal an eventfd. The kernel holds the eventfd. `cqEventfdToggle` stops
   * the signals for a while. Equivalent to io_uring_register_eventfd(3). Since Linux 5.2.
   *
   * @param fd An eventfd.
   * @returns 0.
   * @throws {IoError} EBUSY when there is one already; EBADF or EINVAL when `fd` is no eventfd.
   */
  registerEventfd(fd: number): number {
    return this.register(IORING_REGISTER_EVENTFD, descriptor(fd), 1);
  }

  /**
   * As {@linkcode registerEventfd}, but only completions that a worker posts signal. Equivalent to
   * io_uring_register_eventfd_async(3). Since Linux 5.6.
   *
   * KERNEL: what completes in this thread stays silent, inside the submission or later, as a read
   * of a pipe does when there is something to read.
   */
  registerEventfdAsync(fd: number): number {
    return this.register(IORING_REGISTER_EVENTFD_ASYNC, descriptor(fd), 1);
  }

  /**
   * Ends the signals. Equivalent to io_uring_unregister_eventfd(3). Since Linux 5.2.
   *
   * @returns 0.
   * @throws {IoError} ENXIO when there is no eventfd.
   */
  unregisterEventfd(): number {
    return this.register(IORING_UNREGISTER_EVENTFD, 0, 0);
  }
}

function descriptor(fd: number): Int32Array<ArrayBuffer> {
  const words = new Int32Array(new ArrayBuffer(4));
  words[0] = checkI32(fd, "fd");
  return words;
}
