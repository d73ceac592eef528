// Goal: what io_uring_setup(2) refuses is an IoError with the kernel's number, and costs nothing.
// Method: each combination that kernel 6.18 does not take, in each kind of memory.
import { assertEquals, assertThrows } from "@std/assert";
import { openSync } from "node:fs";
import { EINVAL, ENXIO } from "../../src/abi/errno.ts";
import {
  IoError,
  IORING_SETUP_COOP_TASKRUN,
  IORING_SETUP_CQE32,
  IORING_SETUP_CQE_MIXED,
  IORING_SETUP_CQSIZE,
  IORING_SETUP_DEFER_TASKRUN,
  IORING_SETUP_HYBRID_IOPOLL,
  IORING_SETUP_REGISTERED_FD_ONLY,
  IORING_SETUP_SINGLE_ISSUER,
  IORING_SETUP_SQ_AFF,
  IORING_SETUP_SQPOLL,
  IORING_SETUP_TASKRUN_FLAG,
  Ring,
  type RingMemoryMode,
  type RingOptions,
} from "../../src/ring/mod.ts";
import { test } from "../harness.ts";
import { close } from "./_support/call.ts";
import { openRings } from "./_support/open_rings.ts";

const UNKNOWN = 0x8000_0000;

/** Entries and options, and the error when it is not EINVAL. */
const REFUSED: Record<string, [entries: number, options: RingOptions, errno?: number]> = {
  "0 entries": [0, {}],
  "32769 entries": [32_769, {}],
  "4294967295 entries": [0xffff_ffff, {}],
  "CQSIZE without a size": [8, { flags: IORING_SETUP_CQSIZE }],
  "fewer completions than entries": [8, { cqEntries: 4 }],
  "65537 completions": [8, { cqEntries: 65_537 }],
  "DEFER_TASKRUN without SINGLE_ISSUER": [8, { flags: IORING_SETUP_DEFER_TASKRUN }],
  "TASKRUN_FLAG alone": [8, { flags: IORING_SETUP_TASKRUN_FLAG }],
  "HYBRID_IOPOLL without IOPOLL": [8, { flags: IORING_SETUP_HYBRID_IOPOLL }],
  "CQE32 with CQE_MIXED": [8, { flags: IORING_SETUP_CQE32 | IORING_SETUP_CQE_MIXED }],
  "SQPOLL with COOP_TASKRUN": [8, { flags: IORING_SETUP_SQPOLL | IORING_SETUP_COOP_TASKRUN }],
  "SQPOLL with TASKRUN_FLAG": [8, { flags: IORING_SETUP_SQPOLL | IORING_SETUP_TASKRUN_FLAG }],
  "SQPOLL with DEFER_TASKRUN": [8, {
    flags: IORING_SETUP_SQPOLL | IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN,
  }],
  "SQ_AFF without SQPOLL": [8, { flags: IORING_SETUP_SQ_AFF }],
  "a processor without SQPOLL": [8, { sqThreadCpu: 0 }],
  "a processor that is not there": [8, { flags: IORING_SETUP_SQPOLL, sqThreadCpu: 100_000 }],
  "an unknown flag": [8, { flags: UNKNOWN }],
  "an unknown flag among known ones": [8, { flags: (UNKNOWN | IORING_SETUP_CQSIZE) >>> 0 }],
  "ATTACH_WQ to a descriptor that is not open": [8, { wqFd: 1_000_000 }, ENXIO],
};

const MODES: readonly RingMemoryMode[] = ["auto", "user", "mmap"];

for (const [what, [entries, options, errno = EINVAL]] of Object.entries(REFUSED)) {
  test(`new Ring() with ${what} throws an IoError`, () => {
    const before = openRings();
    for (const memory of MODES) {
      const make = () => new Ring(entries, { ...options, memory });
      const error = assertThrows(make, IoError, undefined, memory);
      assertEquals([error.errno, error.syscall], [-errno, "io_uring_setup"], memory);
    }
    assertEquals(openRings(), before);
  });
}

test("new Ring() with REGISTERED_FD_ONLY in mapped memory throws an IoError", () => {
  const make = () => new Ring(8, { flags: IORING_SETUP_REGISTERED_FD_ONLY, memory: "mmap" });
  const error = assertThrows(make, IoError);
  assertEquals([error.code, error.errno], ["EINVAL", -EINVAL]);
});

test("new Ring() with ATTACH_WQ to what is no ring throws an IoError", () => {
  const fd = openSync("/dev/null", "r");
  for (const memory of MODES) {
    const error = assertThrows(() => new Ring(8, { wqFd: fd, memory }), IoError);
    assertEquals(error.code, "EINVAL");
  }
  close(fd);
});

test("new Ring() with a lawful flag beside a refused one: the error says what and where", () => {
  const flags = IORING_SETUP_DEFER_TASKRUN | IORING_SETUP_CQE32;
  const error = assertThrows(() => new Ring(8, { flags }), IoError);
  assertEquals(error.message, "EINVAL: invalid argument, io_uring_setup");
});
