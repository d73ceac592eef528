// Goal: rings share workers, and the submission thread, when one is attached to the other; each
// works alone, also after the other is gone. Method: two rings, and what the kernel tells of them.
import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { readdirSync, readFileSync } from "node:fs";
import { IORING_SETUP_ATTACH_WQ, IORING_SETUP_SQPOLL, Ring } from "../../src/ring/mod.ts";
import { test } from "../harness.ts";
import { reap } from "./_support/reap.ts";

/** How many threads of the kernel submit for this process. */
function submissionThreads(): number {
  return readdirSync("/proc/self/task").filter((id) => nameOf(id).startsWith("iou-sqp-")).length;
}

/** The name of a thread; empty when it has ended since it was listed. */
function nameOf(id: string): string {
  try {
    return readFileSync(`/proc/self/task/${id}/comm`, "utf8");
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code === "ENOENT" || code === "ESRCH") return "";
    throw error;
  }
}

function works(ring: Ring): void {
  for (let i = 0; i < 8; i++) ring.prepNop(i);
  assertEquals(reap(ring, 8).map(({ userData }) => userData), [0, 1, 2, 3, 4, 5, 6, 7]);
}

for (const [name, flags] of [["no flags", 0], ["SQPOLL", IORING_SETUP_SQPOLL]] as const) {
  for (const memory of ["user", "mmap"] as const) {
    test(`new Ring() with wqFd makes a ring that works (${name}, ${memory})`, () => {
      const first = new Ring(8, { flags, memory });
      const second = new Ring(8, { flags, memory, wqFd: first.fd });
      assertNotEquals(second.flags & IORING_SETUP_ATTACH_WQ, 0);
      works(first);
      works(second);
      first.close();
      works(second);
      second.close();
    });
  }
}

test("new Ring() with wqFd of a ring with a submission thread shares the thread", async () => {
  // Threads of rings that were closed end in their own time.
  for (let look = 0; submissionThreads() > 0; look++) {
    assert(look < 1000, "the thread of a closed ring does not end");
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  // A thread takes its name when it runs, which it has done when it has submitted.
  using first = new Ring(8, { flags: IORING_SETUP_SQPOLL });
  works(first);
  assertEquals(submissionThreads(), 1);
  using second = new Ring(8, { flags: IORING_SETUP_SQPOLL, wqFd: first.fd });
  works(second);
  assertEquals(submissionThreads(), 1);
  using alone = new Ring(8, { flags: IORING_SETUP_SQPOLL });
  works(alone);
  assertEquals(submissionThreads(), 2);
});
