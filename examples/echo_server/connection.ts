/**
 * What is known of one connection.
 *
 * @module
 */

/** A connection: what came and waits to be sent back, in order. */
export class Connection {
  /** Its place in the file table of the ring. */
  readonly slot: number;
  /** The buffers that hold what came, the first of them being sent. */
  readonly buffers: number[] = [];
  /** How much is in each. */
  readonly lengths: number[] = [];
  /** A receive is in flight. */
  receiving = false;
  /** A send is in flight. */
  sending = false;
  /** Nothing more comes, or nothing more can be sent. */
  ended = false;

  constructor(slot: number) {
    this.slot = slot;
  }
}
