// hot path
/**
 * The table of requests in flight.
 *
 * @module
 */
import { InvariantError } from "./invariant_error.ts";

/** log2 of the most slots: the index takes the lower bits of a token, the generation the others. */
const INDEX_BITS = 20;
const SLOTS_MAX = 1 << INDEX_BITS;
const INDEX_MASK = SLOTS_MAX - 1;
/** Tokens stay below 2^52, so that a double holds them exactly. */
const TOKEN_LIMIT = 2 ** 52;
const NONE = -1;

/** Something other than a promise that waits for a request. */
export interface Sink {
  /** Called once, with the kernel's result of the final completion. It must not throw. */
  complete(result: number): void;
}

/** Settles a promise. */
export type Resolve = (result: number) => void;
/** Rejects a promise. */
export type Reject = (reason: unknown) => void;

/**
 * The table of requests in flight, as parallel columns.
 *
 * OWNERSHIP: a slot holds the memory of its request from {@linkcode take} to {@linkcode free},
 * which is the final completion, whatever the caller did in between. A token carries the generation
 * of its slot, so that a completion that comes twice, or late, is told apart from the next request
 * in the same slot.
 */
export class SlotTable {
  /** The token of each slot's request: generation * 2^20 + index. */
  readonly tokens: number[] = [];
  /** What settles the promise of a request, or undefined where a sink waits. */
  readonly resolve: (Resolve | undefined)[] = [];
  /** What rejects the promise of a request. */
  readonly reject: (Reject | undefined)[] = [];
  /** What waits for a request that has no promise. */
  readonly sink: (Sink | undefined)[] = [];
  /** What the request reads from or writes to. */
  readonly memory: unknown[] = [];
  /** The kind of the request, for its error. */
  readonly kind: string[] = [];
  /** What the request works on, for its error. */
  readonly subject: unknown[] = [];
  /** The next free slot behind each free one. */
  readonly #next: number[] = [];
  #firstFree = NONE;
  #used = 0;

  /** How many slots are taken. */
  get used(): number {
    return this.#used;
  }

  /**
   * Takes a slot; its columns are the caller's to fill. Throws a RangeError beyond 2^20 requests.
   */
  take(): number {
    let slot = this.#firstFree;
    if (slot === NONE) slot = this.#grow();
    this.#firstFree = this.#next[slot]!;
    this.#used++;
    return slot;
  }

  /** The slot of a token. Throws an InvariantError on a token that is not in flight. */
  slotOf(token: number): number {
    const slot = (token >>> 0) & INDEX_MASK;
    if (this.tokens[slot] !== token) {
      throw new InvariantError(`a completion came for a request that is not in flight: ${token}`);
    }
    return slot;
  }

  /** Whether the request of `token` is still in flight. */
  isInFlight(token: number): boolean {
    return this.tokens[(token >>> 0) & INDEX_MASK] === token;
  }

  /** The tokens of all requests in flight. */
  // cold path: a loop that is closed asks once.
  tokensInFlight(): number[] {
    const free = new Set<number>();
    for (let slot = this.#firstFree; slot !== NONE; slot = this.#next[slot]!) free.add(slot);
    return this.tokens.filter((_, slot) => !free.has(slot));
  }

  /** Gives a slot back after the final completion of its request. */
  free(slot: number): void {
    const token = this.tokens[slot]! + SLOTS_MAX;
    this.tokens[slot] = token < TOKEN_LIMIT ? token : slot;
    this.resolve[slot] = undefined;
    this.reject[slot] = undefined;
    this.sink[slot] = undefined;
    this.memory[slot] = undefined;
    this.subject[slot] = undefined;
    this.#next[slot] = this.#firstFree;
    this.#firstFree = slot;
    this.#used--;
  }

  #grow(): number {
    const slot = this.tokens.length;
    if (slot === SLOTS_MAX) {
      throw new RangeError(`Cannot queue a request: wanted at most ${SLOTS_MAX} in flight`);
    }
    // A first generation of 1 keeps every token apart from 0, the user data of requests without a
    // slot.
    this.tokens.push(slot + SLOTS_MAX);
    this.resolve.push(undefined);
    this.reject.push(undefined);
    this.sink.push(undefined);
    this.memory.push(undefined);
    this.kind.push("");
    this.subject.push(undefined);
    this.#next.push(NONE);
    return slot;
  }
}
