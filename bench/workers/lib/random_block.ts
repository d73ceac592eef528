/** In an array, because a variable of a module that is written costs V8 some 5 ns a round. */
const state = new Int32Array([0x9e3779b9]);

/** A block index up to `mask`: xorshift32 by Marsaglia, with the seed of `../../c/worker.h`. */
export function randomBlock(mask: number): number {
  let next = state[0]!;
  next ^= next << 13;
  next ^= next >>> 17;
  next ^= next << 5;
  state[0] = next;
  return next & mask;
}
