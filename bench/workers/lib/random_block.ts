let state = 0x9e3779b9 | 0;

/** A block index up to `mask`: xorshift32 by Marsaglia, with the seed of `../../c/worker.h`. */
export function randomBlock(mask: number): number {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return state & mask;
}
