import type { Case } from "./case.ts";
import { Contestant, type Slice } from "./contestant.ts";
import { summarize, type Summary } from "./stats.ts";

/** How long and how often each contestant runs. */
export interface RoundOptions {
  /**
   * How many processes each contestant has. Where a process lies in physical memory, and when its
   * code was compiled, is luck that lasts as long as the process.
   */
  processes: number;
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

/** One process of a contestant, and what it did. */
interface Seat {
  contestant: Contestant;
  /** Operations of one slice. */
  size: number;
  slices: Slice[];
}

/**
 * Runs a case in interleaved rounds: each process does one short slice in turn, so that a ratio
 * compares two programs in the same seconds of a noisy machine. The order rotates from round to
 * round.
 */
export async function runRounds(work: Case, options: RoundOptions): Promise<Standing[]> {
  const seats: Seat[] = [];
  try {
    for (let process = 0; process < options.processes; process++) {
      for (const entry of work.entries) {
        const contestant = await Contestant.start(entry, options.cpu);
        seats.push({ contestant, size: 1, slices: [] });
      }
    }
    for (const seat of seats) seat.size = await warmUp(seat.contestant, options);
    for (let round = 0; round < options.rounds; round++) {
      for (let turn = 0; turn < seats.length; turn++) {
        const seat = seats[(turn + round) % seats.length]!;
        seat.slices.push(await seat.contestant.go(seat.size));
      }
    }
  } finally {
    await Promise.all(seats.map((seat) => seat.contestant.stop()));
  }
  const ofEntry = (index: number) =>
    seats.filter((_, seat) => seat % work.entries.length === index);
  return work.entries.map((_, index) => stand(ofEntry(index), ofEntry(0)));
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

/** Compares each slice with the one that the reference's process of the same number did. */
function stand(own: readonly Seat[], reference: readonly Seat[]): Standing {
  const slices = own.flatMap((seat) => seat.slices);
  const others = reference.flatMap((seat) => seat.slices);
  const { name, ready } = own[0]!.contestant;
  return {
    name,
    ready,
    opsPerSecond: summarize(slices.map(speed)),
    ratio: summarize(slices.map((slice, index) => speed(slice) / speed(others[index]!))),
    cpuNsPerOp: summarize(slices.map(cost)),
    cpuRatio: summarize(slices.map((slice, index) => cost(slice) / cost(others[index]!))),
  };
}

function speed(slice: Slice): number {
  return slice.ops * 1e9 / slice.ns;
}

function cost(slice: Slice): number {
  return slice.cpuNs / slice.ops;
}
