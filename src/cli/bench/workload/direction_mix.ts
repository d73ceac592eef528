// hot path
/**
 * Whether the next request reads or writes.
 *
 * @module
 */
import { READ, WRITE } from "./io_request.ts";
import type { Random } from "./random.ts";

/** Mixes reads and writes by chance, and holds on to a direction that has fallen behind, as fio. */
export class DirectionMix {
  private readonly random: Random;
  private readonly percents: readonly [number, number];
  private readonly issued: [number, number] = [0, 0];
  private direction: typeof READ | typeof WRITE = READ;
  /** The direction stays until it was issued so often. */
  private heldUntil = 0;

  /** @param readPercent 0 to 100. */
  constructor(random: Random, readPercent: number) {
    this.random = random;
    this.percents = [readPercent, 100 - readPercent];
  }

  /** Picks a direction. */
  next(): typeof READ | typeof WRITE {
    const { direction, issued } = this;
    if (issued[direction] >= this.heldUntil) {
      const picked = 1 + this.random.below(100) <= this.percents[READ] ? READ : WRITE;
      if (picked !== direction) {
        const other = direction === READ ? WRITE : READ;
        this.heldUntil = Math.floor(issued[direction] * this.percents[other] / 100);
      }
      this.direction = picked;
    }
    this.issued[this.direction]++;
    return this.direction;
  }
}
