import type { Case } from "./case.ts";
import { Contestant, type Slice } from "./contestant.ts";
import { summarize, type Summary } from "./stats.ts";

/** How long and how often each contestant runs. */
export interface RoundOptions {
  rounds: number;
  /** Wall time of one slice. */
  sliceMs: number;
  /** Work before the first round, so that the runtimes have compiled the loop. */
  warmUpMs: number;
  /** The CPU that all contestants are pinned to, or null. */
  cpu: number | null;
}

/** How one contestant did in a case. */
export interface Standing {
  name: string;
  ready: string;
  opsPerSecond: Summary;
  /** Of ops/s in each round against the reference in the same round. */
  ratio: Summary;
  cpuNsPerOp: Summary;
  /** Of CPU time an operation: below 1 means less CPU than the reference. */
  cpuRatio: Summary;
}

/**
 * Runs a case in interleaved rounds: each contestant does one short slice in turn, so that a ratio
 * compares two programs in the same second of a noisy machine. The order rotates from round to
 * round.
 */
export async function runRounds(work: Case, options: RoundOptions): Promise<Standing[]> {
  const contestants: Contestant[] = [];
  try {
    for (const entry of work.entries) contestants.push(await Contestant.start(entry, options.cpu));
    const sizes: number[] = [];
    for (const contestant of contestants) sizes.push(await warmUp(contestant, options));
    const slices: Slice[][] = contestants.map(() => []);
    for (let round = 0; round < options.rounds; round++) {
      for (let turn = 0; turn < contestants.length; turn++) {
        const index = (turn + round) % contestants.length;
        slices[index]?.push(await contestants[index]!.go(sizes[index]!));
      }
    }
    return contestants.map((contestant, index) => stand(contestant, slices[index]!, slices[0]!));
  } finally {
    await Promise.all(contestants.map((contestant) => contestant.stop()));
  }
}

/** Doubles the work until it fills the warm-up, then returns the operations of one slice. */
async function warmUp(contestant: Contestant, options: RoundOptions): Promise<number> {
  let ops = 64;
  let spentNs = 0;
  let slice: Slice = await contestant.go(ops);
  while (spentNs < options.warmUpMs * 1e6) {
    if (slice.ns < options.sliceMs * 1e6 / 2) ops *= 2;
    slice = await contestant.go(ops);
    spentNs += slice.ns;
  }
  return slice.ops * options.sliceMs * 1e6 / slice.ns;
}

function stand(
  contestant: Contestant,
  own: readonly Slice[],
  reference: readonly Slice[],
): Standing {
  const speeds = own.map(speed);
  const costs = own.map(cost);
  return {
    name: contestant.name,
    ready: contestant.ready,
    opsPerSecond: summarize(speeds),
    ratio: summarize(speeds.map((value, round) => value / speed(reference[round]!))),
    cpuNsPerOp: summarize(costs),
    cpuRatio: summarize(costs.map((value, round) => value / cost(reference[round]!))),
  };
}

function speed(slice: Slice): number {
  return slice.ops * 1e9 / slice.ns;
}

function cost(slice: Slice): number {
  return slice.cpuNs / slice.ops;
}
