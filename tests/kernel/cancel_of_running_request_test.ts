// Goal: a request that a worker is running cannot be taken back; it is interrupted. Method: open
// a FIFO that nobody writes, which blocks in a worker, and cancel it there.
import { assert, assertEquals } from "@std/assert";
import { join } from "@std/path";
import { EALREADY, ECANCELED, EINTR } from "../../src/abi/errno.ts";
import { AT_FDCWD, O_RDONLY, S_IFIFO } from "../../src/abi/fs.ts";
import { addressOf, IOSQE_ASYNC } from "../../src/ring/mod.ts";
import { call } from "./_support/call.ts";
import { cString } from "./_support/files.ts";
import { reapResults } from "./_support/reap.ts";
import { testFilesOnRing } from "./_support/temp_dir.ts";

/** What the kernel says of an interrupted open: it would start again after a signal. */
const ERESTARTSYS = 512;

testFilesOnRing(
  "prepCancel() completes with -EALREADY for a running request",
  async (ring, dir) => {
    const path = join(dir, "fifo");
    call("mknodat", AT_FDCWD, addressOf(cString(path)), S_IFIFO | 0o600, 0);
    for (let attempt = 1;; attempt++) {
      assert(attempt < 50, "the worker never started");
      ring.prepOpenat(AT_FDCWD, path, O_RDONLY, 0, 1);
      ring.sqeSetFlags(IOSQE_ASYNC); // Inline it would open without waiting for a writer.
      ring.submit();
      await new Promise((resolve) => setTimeout(resolve, attempt));
      ring.prepCancel(1, 0, 2);
      const { 1: opened, 2: cancelled } = reapResults(ring, 2);
      if (cancelled === -EALREADY) {
        assert([-ERESTARTSYS, -EINTR, -ECANCELED].includes(opened!), `open: ${opened}`);
        return;
      }
      // The worker had not begun yet.
      assertEquals([opened, cancelled], [-ECANCELED, 0]);
    }
  },
);
