// Goal: more files than the soft limit of open files can be registered, as with liburing. Method:
// lower the limit, register more, and look at the limit; then ask for more than the hard limit.
import { assert, assertEquals } from "@std/assert";
import { fileLimit, setFileLimit } from "./_support/file_limit.ts";
import { assertRefused } from "./_support/refused.ts";
import { testOnRing } from "./_support/ring_variants.ts";

/** More the kernel never registers, whatever the limit is. */
const FILES_MAX = 1_048_576n;

testOnRing("registerFilesSparse() raises the soft limit of open files", (ring) => {
  const [soft, hard] = fileLimit();
  const wanted = 1500;
  assert(soft > BigInt(wanted) && hard > BigInt(wanted));
  setFileLimit(1000n);
  try {
    assertEquals(ring.registerFilesSparse(wanted), 0);
    const raised = hard < 2500n ? hard : 2500n;
    assertEquals(fileLimit(), [raised, hard]);
    ring.unregisterFiles();
    if (hard < FILES_MAX) {
      assertRefused(() => ring.registerFilesSparse(Number(hard) + 1), "EMFILE");
    }
  } finally {
    setFileLimit(soft);
  }
});
