// hot path
/**
 * Which blocks of a file were taken.
 *
 * @module
 */

const WORD_BITS = 32;
const FULL = -1;

/**
 * A bitmap of blocks, and above it bitmaps of full words, so that the next free block is found in a
 * few steps however full it is.
 */
export class BlockMap {
  /** How many blocks there are. */
  readonly blocks: number;
  private readonly levels: Int32Array[] = [];
  private taken = 0;

  /** @param blocks At least 1. */
  constructor(blocks: number) {
    this.blocks = blocks;
    for (let bits = blocks;;) {
      const words = Math.ceil(bits / WORD_BITS);
      this.levels.push(new Int32Array(words));
      if (words === 1) break;
      bits = words;
    }
    this.clear();
  }

  /** Whether every block is taken. */
  get full(): boolean {
    return this.taken === this.blocks;
  }

  /** Whether a block is taken. */
  has(block: number): boolean {
    return (this.levels[0]![Math.floor(block / WORD_BITS)]! >>> (block % WORD_BITS) & 1) === 1;
  }

  /** Takes a block. */
  add(block: number): void {
    if (this.has(block)) return;
    this.taken++;
    this.set(block);
  }

  /** The first free block from `block` on, begun again at 0 when there is none; -1 when full. */
  nextFree(block: number): number {
    const free = this.freeFrom(block);
    return free === -1 && block > 0 ? this.freeFrom(0) : free;
  }

  /** Gives all blocks back. */
  clear(): void {
    this.taken = 0;
    let bits = this.blocks;
    for (const level of this.levels) {
      level.fill(0);
      // Bits behind the last one count as taken, so that nobody finds them.
      const rest = bits % WORD_BITS;
      if (rest !== 0) level[level.length - 1] = FULL << rest;
      bits = level.length;
    }
  }

  /** Sets a bit, and the bits above it of words that are full now. */
  private set(block: number): void {
    let bit = block;
    for (const level of this.levels) {
      const word = Math.floor(bit / WORD_BITS);
      const value = level[word]! | 1 << bit % WORD_BITS;
      level[word] = value;
      if (value !== FULL) return;
      bit = word;
    }
  }

  /** Climbs until a word has a free bit at or behind the place, then goes down to that bit. */
  private freeFrom(block: number): number {
    const { levels } = this;
    let bit = block;
    for (let height = 0; height < levels.length; height++) {
      const level = levels[height]!;
      const word = Math.floor(bit / WORD_BITS);
      if (word >= level.length) return -1;
      const free = ~level[word]! & FULL << bit % WORD_BITS;
      if (free !== 0) return this.descend(height, word * WORD_BITS + lowestBit(free));
      bit = word + 1;
    }
    return -1;
  }

  private descend(height: number, bit: number): number {
    let found = bit;
    for (let level = height - 1; level >= 0; level--) {
      found = found * WORD_BITS + lowestBit(~this.levels[level]![found]!);
    }
    return found;
  }
}

/** The number of the lowest bit that is set; there is one. */
function lowestBit(word: number): number {
  return 31 - Math.clz32(word & -word);
}
