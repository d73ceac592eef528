// Goal: openat2() with RESOLVE_CACHED opens a file whose names are cached, and refuses one behind a
// link of /proc whatever is cached. Method: both ways to one file that was opened just before.
import { assert, assertEquals } from "@std/assert";
import { writeFileSync } from "node:fs";
import { join } from "@std/path";
import { EAGAIN } from "../../src/abi/errno.ts";
import { AT_FDCWD, O_RDONLY, RESOLVE_CACHED } from "../../src/abi/fs.ts";
import { systemCall } from "../../src/core/system_call.ts";
import { addressOf } from "../../src/ring/mod.ts";
import { test } from "../harness.ts";
import { close } from "./_support/call.ts";
import { cString } from "./_support/files.ts";
import { withTempDir } from "./_support/temp_dir.ts";

function openCached(path: string): number {
  const how = new BigUint64Array([BigInt(O_RDONLY), 0n, BigInt(RESOLVE_CACHED)]);
  const name = cString(path);
  return systemCall("openat2", AT_FDCWD, addressOf(name), addressOf(how), how.byteLength);
}

test("RESOLVE_CACHED refuses links of /proc", () =>
  withTempDir((dir) => {
    const path = join(dir, "a");
    writeFileSync(path, "a");
    const fd = openCached(path);
    assert(fd >= 0, `${fd}`);
    close(fd);
    assertEquals(openCached(`/proc/self/root${path}`), -EAGAIN);
    assertEquals(openCached(`/proc/self/cwd/.`), -EAGAIN);
  }));
