// hot path
/**
 * How far the work on one file has come.
 *
 * @module
 */
import { BlockMap } from "./block_map.ts";
import type { Random } from "./random.ts";

/** Hands out the blocks of a file, each once, until it is begun again. */
export class FileProgress {
  private readonly blocks: number;
  private readonly map: BlockMap | null;
  /** The next block in order, for reads and for writes. */
  private readonly positions: [number, number] = [0, 0];
  private readonly sharesBlocks: boolean;

  /**
   * @param blocks At least 1.
   * @param random Whether blocks are picked, and whether each is picked once only.
   */
  constructor(blocks: number, random: { pick: boolean; once: boolean }) {
    this.blocks = blocks;
    this.map = random.pick && random.once ? new BlockMap(blocks) : null;
    this.sharesBlocks = random.pick;
  }

  /** A block picked by chance, or the next free one behind it; -1 when none is free. */
  pick(random: Random): number {
    const { blocks, map } = this;
    const block = random.below(blocks);
    if (map === null) return block;
    const free = map.has(block) ? map.nextFree(block + 1 === blocks ? 0 : block + 1) : block;
    if (free !== -1) map.add(free);
    return free;
  }

  /**
   * The next block in order; -1 behind the last one.
   *
   * @param direction 0 for reads, 1 for writes: each has a position of its own.
   */
  advance(direction: 0 | 1): number {
    const block = this.positions[direction];
    if (block === this.blocks) return -1;
    this.positions[direction] = block + 1;
    return block;
  }

  /** Begins again. */
  restart(direction: 0 | 1): void {
    if (this.sharesBlocks) this.map?.clear();
    else this.positions[direction] = 0;
  }
}
