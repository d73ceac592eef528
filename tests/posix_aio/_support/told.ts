import { SIGEV_THREAD, type Sigevent } from "../../../src/posix_aio/mod.ts";

/** Collects what notifications say, in the order in which they come. */
export class Told {
  /** The values. */
  readonly values: unknown[] = [];

  /** A notification that adds `value`. */
  event(value: unknown): Sigevent {
    return {
      sigev_notify: SIGEV_THREAD,
      sigev_value: value,
      sigev_notify_function: (told) => void this.values.push(told),
    };
  }
}
