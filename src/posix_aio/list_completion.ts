/**
 * What waits until all requests of a list are complete.
 *
 * @module
 */
import { type Notification, notify } from "./notification.ts";
import type { Request, Waiter } from "./request.ts";

/** Counts the requests of one list down. */
export class ListCompletion implements Waiter {
  /** Requests that are not complete, and one for the list until all of it is queued. */
  remaining = 1;
  /** Whether one of them failed, or could not be queued. */
  failed = false;
  /** What is delivered once, when the last is complete. */
  notification: Notification | null = null;
  /** Called once, when the last is complete. Runs no code of the user. */
  whenDone: (() => void) | null = null;

  /** Counts a request in. */
  add(request: Request): void {
    this.remaining++;
    (request.waiters ??= []).push(this);
  }

  /** One request of the list is complete. */
  completed(request: Request): void {
    if (request.status !== 0) this.failed = true;
    this.countDown();
  }

  /** One thing less to wait for; after the last all is delivered. */
  countDown(): void {
    if (--this.remaining > 0) return;
    const { notification, whenDone } = this;
    this.notification = null;
    this.whenDone = null;
    if (notification !== null) notify(notification);
    whenDone?.();
  }
}
