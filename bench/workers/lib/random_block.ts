let state = 0x9e3779b9 | 0;

/** The next block index below `mask + 1`: Marsaglia's xorshift32, with the seed of `../../c/worker.h`. */
export function randomBlock(mask: number): number {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return state & mask;
}
