/**
 * Goal: nothing that the C headers of this machine have is missing from `src/abi`.
 *
 * Method: the preprocessed headers are searched for every name with the prefix of a family, and
 * each must be exported, unless it is left out for a reason that stands here. The tables were made
 * up to Linux 7.2; headers that are newer are not asked.
 */

import { assert, assertEquals } from "@std/assert";
import { skip, test } from "../harness.ts";
import { type Compiler, findCompiler, preprocess } from "./c_compiler.ts";
import { modules } from "./tables.ts";

/** A header and the prefixes whose names are all wanted. */
const FAMILIES: readonly (readonly [string, RegExp])[] = [
  ["linux/io_uring.h", /\b(?:IORING|IOSQE|IOU|IO_URING|SOCKET_URING|IO_WQ)_[A-Z0-9_]+\b/g],
  ["linux/io_uring/query.h", /\bIO_URING_QUERY_[A-Z0-9_]+\b/g],
  ["linux/aio_abi.h", /\bIOCB_[A-Z0-9_]+\b/g],
  ["linux/fs.h", /\bRWF_[A-Z0-9_]+\b/g],
  ["linux/fs.h", /\bSYNC_FILE_RANGE_[A-Z0-9_]+\b/g],
  ["linux/fs.h", /\bRENAME_[A-Z0-9_]+\b/g],
  ["linux/falloc.h", /\bFALLOC_FL_[A-Z0-9_]+\b/g],
  ["linux/fadvise.h", /\bPOSIX_FADV_[A-Z0-9_]+\b/g],
  ["linux/openat2.h", /\bRESOLVE_[A-Z0-9_]+\b/g],
  ["linux/stat.h", /\bSTATX_[A-Z0-9_]+\b/g],
  ["linux/xattr.h", /\bXATTR_(?:CREATE|REPLACE)\b/g],
  ["linux/errno.h", /\bE[A-Z0-9]+\b/g],
  ["linux/resource.h", /\bRLIMIT_[A-Z0-9_]+\b/g],
  ["linux/futex.h", /\bFUTEX2_[A-Z0-9_]+\b/g],
];

/** Names left out, with the reason. */
const LEFT_OUT: readonly (readonly [RegExp, string])[] = [
  [/^IO_URING_QUERY_ZCRX_/, "newer than Linux 6.18, and no network card here could prove them"],
  [/^STATX__RESERVED$/, "not a field: reserved for a later struct statx"],
  [/^RWF_SUPPORTED$/, "grows with the headers"],
  [/^(EFSBADCRC|EFSCORRUPTED|EFTYPE)$/, "newer than Linux 6.18 and not of io_uring"],
  [/^POSIX_FADV_(DONTNEED|NOREUSE)_S390$/, "another machine"],
];

/** Version of the newest headers that the tables were compared with. */
const HEADERS_MAX = 702;

const NAME = "src/abi has every name of the C headers";
const compiler = findCompiler("x86_64") ?? findCompiler("aarch64");
if (compiler === null) skip(NAME, "no C compiler is installed");
else if (compiler.headers > HEADERS_MAX) skip(NAME, "the C headers are newer than Linux 7.2");
else test(NAME, () => checkNames(compiler));

function checkNames({ command }: Compiler): void {
  const exported = new Set(Object.values(modules).flatMap((names) => Object.keys(names)));
  const missing = new Set<string>();
  let foundCount = 0;
  for (const [header, pattern] of FAMILIES) {
    for (const [name] of preprocess(command, [header], true).matchAll(pattern)) {
      foundCount += 1;
      const isLeftOut = LEFT_OUT.some(([reason]) => reason.test(name));
      if (!exported.has(name) && !isLeftOut) missing.add(name);
    }
  }
  assert(foundCount > 400);
  assertEquals([...missing], []);
}
