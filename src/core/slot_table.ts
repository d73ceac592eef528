// hot path
/**
 * The table of requests in flight.
 *
 * @module
 */
import { InvariantError } from "./invariant_error.ts";
import { Slot } from "./slot.ts";

/** log2 of the most slots: the index takes the lower bits of a token, the generation the others. */
const INDEX_BITS = 17;
const SLOTS_MAX = 1 << INDEX_BITS;
const INDEX_MASK = SLOTS_MAX - 1;
/** Tokens stay below 2^31, where every runtime has integers that cost nothing. */
const TOKEN_MAX = 0x7fff_ffff;

/**
 * The table of requests in flight.
 *
 * A token carries the generation of its slot, so that a completion that comes twice, or late, is
 * told apart from the next request in the same slot. Slots are records that are used again, so that
 * a request allocates none.
 */
export class SlotTable {
  readonly #slots: Slot[] = [];
  #free: Slot | undefined = undefined;
  #used = 0;

  /** How many slots are taken. */
  get used(): number {
    return this.#used;
  }

  /**
   * Takes a slot; it is the caller's to fill.
   *
   * @throws {RangeError} Beyond 2^17 requests.
   */
  take(): Slot {
    const slot = this.#free ?? this.#grow();
    this.#free = slot.next;
    this.#used++;
    return slot;
  }

  /**
   * The slot of a token.
   *
   * @throws {InvariantError} On a token that is not in flight.
   */
  slotOf(token: number): Slot {
    const slot = this.#slots[token & INDEX_MASK];
    if (slot === undefined || slot.token !== token) refuse(token);
    return slot;
  }

  /** Whether the request of `token` is still in flight. */
  isInFlight(token: number): boolean {
    return this.#slots[token & INDEX_MASK]?.token === token;
  }

  // cold path: closing a file or a loop asks once.
  /** The slots that are taken and filled. */
  taken(): Slot[] {
    return this.#slots.filter(isTaken);
  }

  /** Gives a slot back after the final completion of its request. */
  free(slot: Slot): void {
    const token = slot.token + SLOTS_MAX;
    // A first generation of 1 keeps every token apart from 0, which stands for no request.
    slot.token = token <= TOKEN_MAX ? token : (token & INDEX_MASK) + SLOTS_MAX;
    slot.resolve = undefined;
    slot.sink = undefined;
    slot.form = undefined;
    slot.memory = undefined;
    slot.syscall = "";
    slot.subject = undefined;
    slot.next = this.#free;
    this.#free = slot;
    this.#used--;
  }

  #grow(): Slot {
    const index = this.#slots.length;
    if (index === SLOTS_MAX) {
      throw new RangeError(`Cannot queue a request: wanted at most ${SLOTS_MAX} in flight`);
    }
    const slot = new Slot(index + SLOTS_MAX);
    this.#slots.push(slot);
    return slot;
  }
}

function isTaken(slot: Slot): boolean {
  return slot.sink !== undefined || slot.syscall !== "";
}

function refuse(token: number): never {
  throw new InvariantError(`a completion came for a request that is not in flight: ${token}`);
}
