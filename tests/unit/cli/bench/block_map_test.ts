// Goal: a block map knows which blocks are taken and finds the next free one. Method: random
// operations beside a plain array, for sizes around the words of each level.
import { assertEquals } from "@std/assert";
import { BlockMap } from "../../../../src/cli/bench/workload/block_map.ts";
import { Random } from "../../../../src/cli/bench/workload/random.ts";
import { test } from "../../../harness.ts";

/** The first free block from `block` on, around the end; -1 when there is none. */
function nextFree(taken: readonly boolean[], block: number): number {
  const free = taken.indexOf(false, block);
  return free === -1 ? taken.indexOf(false) : free;
}

test("BlockMap does what an array of booleans does", () => {
  for (const blocks of [1, 2, 31, 32, 33, 64, 100, 1023, 1024, 1025, 33_000]) {
    const map = new BlockMap(blocks);
    const taken = Array.from({ length: blocks }, () => false);
    const random = new Random(blocks);
    for (let step = 0; step < Math.min(blocks, 2000); step++) {
      const block = random.below(blocks);
      const free = map.nextFree(block);
      assertEquals(free, nextFree(taken, block), `${blocks} blocks, step ${step}`);
      map.add(free);
      taken[free] = true;
      assertEquals(map.has(block), taken[block]);
    }
    if (blocks > 2000) continue;
    assertEquals([map.nextFree(0), map.full], [-1, true]);
    map.clear();
    assertEquals([map.nextFree(blocks - 1), map.full], [blocks - 1, false]);
  }
});
