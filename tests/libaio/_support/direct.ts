/**
 * Whether O_DIRECT can be had where the tests have their files.
 *
 * @module
 */
import { constants, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "@std/path";
import { errnoNames } from "../../../src/abi/errno.ts";
import { AT_FDCWD, O_CREAT, O_RDWR } from "../../../src/abi/fs.ts";
import { addressOf } from "../../../src/core/address.ts";
import { systemCall } from "../../../src/core/system_call.ts";
import { close } from "../../kernel/_support/call.ts";
import { cString } from "../../kernel/_support/files.ts";

/** Why there can be no O_DIRECT here; undefined when there can. */
export function whyNoDirect(): string | undefined {
  const dir = mkdtempSync(join(tmpdir(), "ringio-direct-"));
  try {
    const path = addressOf(cString(join(dir, "file")));
    const fd = systemCall("openat", AT_FDCWD, path, O_RDWR | O_CREAT | constants.O_DIRECT, 0o644);
    if (fd < 0) return `${tmpdir()} refuses O_DIRECT: ${errnoNames[-fd] ?? fd}`;
    close(fd);
    return undefined;
  } finally {
    rmSync(dir, { recursive: true });
  }
}
