/**
 * Where the random numbers of a job begin.
 *
 * @module
 */

/** What random numbers are for: fio counts its uses, and each has a seed of its own. */
const USES = { verify: 3, mix: 4, offset: 6 } as const;

/** One use of random numbers. */
export type RandomUse = keyof typeof USES;

/** What each step multiplies a seed by. */
const STEP_FACTOR = 0x9e37_0001;
const FIRST_STEPS = 4;

/**
 * The seed for one use of random numbers in a job. Jobs of the same number and `randseed` make the
 * same requests in the same order, here as in fio.
 *
 * @param randseed The option of that name.
 * @param jobNumber Over all jobs of the run, from 1.
 */
export function randomSeed(randseed: number, jobNumber: number, use: RandomUse): number {
  let seed = randseed | 0;
  for (let step = 0; step < FIRST_STEPS + USES[use]; step++) seed = Math.imul(seed, STEP_FACTOR);
  return (Math.imul(seed, jobNumber) + USES[use]) >>> 0;
}
